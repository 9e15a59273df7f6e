package dev.nodeyard.server.webhook;

import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import io.dropwizard.lifecycle.Managed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Make the calls that are due. Any number of processes may do this. A process that dies between a call and the note of it
 * makes another one make the call again, with the same id.
 */
final class Deliverer implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final int THREADS = 32;

    private final DeliveryStore store;
    private final WebhookCaller caller;
    private final WebhookSecrets secrets;
    private final RetryPlan retries;
    private final AuditLog audit;
    private final Semaphore free = new Semaphore(THREADS);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "webhook");
        thread.setDaemon(true);
        return thread;
    });

    Deliverer(DeliveryStore store, WebhookCaller caller, WebhookSecrets secrets, RetryPlan retries, AuditLog audit) {
        this.store = store;
        this.caller = caller;
        this.secrets = secrets;
        this.retries = retries;
        this.audit = audit;
    }

    /** Begin the calls that are due, as many as there is room for; return how many. */
    synchronized int runOnce() {
        int room = free.availablePermits();
        if (room == 0 || threads.isShutdown() || !store.isAnyDue()) {
            return 0;
        }
        List<DeliveryStore.Due> claimed = store.claim(room);
        for (DeliveryStore.Due due : claimed) {
            free.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    deliver(due);
                } catch (JdbiException e) {
                    LOG.warn("what came of webhook call {} is not known: it is made again", due.id(), e);
                } finally {
                    free.release();
                }
                again();
            });
        }
        return claimed.size();
    }

    /** A webhook with many messages does not wait for the next look. */
    private void again() {
        try {
            runOnce();
        } catch (JdbiException e) {
            LOG.debug("the next look for webhook calls comes anyway", e);
        }
    }

    private void deliver(DeliveryStore.Due due) {
        WebhookCaller.Outcome outcome = caller.call(URI.create(due.url()), headers(due), due.payload());
        if (outcome.isSuccess()) {
            store.succeeded(due, outcome);
            return;
        }
        Duration asked = outcome.retryAfter();
        long wait = retries.waitMs(due.attempt(), ThreadLocalRandom.current().nextDouble(), asked);
        store.failed(due, outcome, wait)
                .ifPresent(reason -> audit.record(
                        Actor.system("webhooks"),
                        "webhook.switch_off",
                        due.webhook().toString(),
                        reason));
    }

    private Map<String, String> headers(DeliveryStore.Due due) {
        String id = due.id().toString();
        String signature = secrets.signature(due.webhook(), due.secret(), id, due.timestamp(), due.payload());
        if (due.overlaps()) {
            signature += " " + secrets.signature(due.webhook(), due.secret() - 1, id, due.timestamp(), due.payload());
        }
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(due.timestamp()),
                "webhook-signature", signature,
                "nodeyard-event", due.event(),
                "nodeyard-attempt", Integer.toString(due.attempt()));
    }

    @Override
    public void stop() throws Exception {
        threads.shutdown();
        caller.close();
        threads.awaitTermination(5, TimeUnit.SECONDS);
    }
}
