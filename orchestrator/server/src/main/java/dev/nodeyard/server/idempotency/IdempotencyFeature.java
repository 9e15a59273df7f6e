package dev.nodeyard.server.idempotency;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Let users send a POST again without doing it twice. */
public final class IdempotencyFeature {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFeature.class);

    private IdempotencyFeature() {}

    /** Register the filter, and the duty that forgets old answers. */
    public static void register(Environment environment, Jdbi jdbi) {
        KeyStore keys = new KeyStore(jdbi);
        environment.jersey().register(new IdempotencyFilter(keys));
        environment.lifecycle().manage(new Purge(keys));
    }

    private static final class Purge implements Managed {
        private final KeyStore keys;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "idempotency-purge");
            thread.setDaemon(true);
            return thread;
        });

        Purge(KeyStore keys) {
            this.keys = keys;
        }

        @Override
        public void start() {
            timer.scheduleWithFixedDelay(this::purge, 1, 30, TimeUnit.MINUTES);
        }

        private void purge() {
            try {
                keys.purge();
            } catch (JdbiException e) {
                LOG.warn("answers of repeated calls are not forgotten; it is tried again in half an hour", e);
            }
        }

        @Override
        public void stop() {
            timer.shutdownNow();
        }
    }
}
