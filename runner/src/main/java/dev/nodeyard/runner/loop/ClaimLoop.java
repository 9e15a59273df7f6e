package dev.nodeyard.runner.loop;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ask for as many assignments as there are free slots, again and again. */
final class ClaimLoop {
    private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);
    private static final int MAX_ASSIGNMENTS = 1000;
    private static final long WAIT_MILLIS = 30_000;

    // While running work holds capacity, what is free may grow at any moment, and the open request does not know.
    private static final long SHORT_WAIT_MILLIS = 2_000;
    private static final long PAUSE_AFTER_REFUSAL_MILLIS = 10_000;

    private final OrchestratorClient client;
    private final RetryRule retry;
    private final Slots slots;
    private final Dispatcher dispatcher;
    private final CountDownLatch ready;
    private volatile @Nullable ClaimRequest open;

    ClaimLoop(OrchestratorClient client, RetryRule retry, Slots slots, Dispatcher dispatcher, CountDownLatch ready) {
        this.client = client;
        this.retry = retry;
        this.slots = slots;
        this.dispatcher = dispatcher;
        this.ready = ready;
    }

    /** Claim until interrupted, beginning when the runner's facts are known. */
    void run() {
        try {
            ready.await();
            while (!Thread.currentThread().isInterrupted()) {
                claim(request(slots.awaitFree())).forEach(dispatcher::accept);
                open = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Take what the orchestrator may have granted to a claim that was broken off: it would wait for the end of its
     * acknowledgement window otherwise. Call when {@link #run} has ended.
     */
    void takeLast() throws InterruptedException {
        ClaimRequest broken = open;
        if (broken == null) {
            return;
        }
        try {
            // One at most: where nothing was granted before, this may be granted something new.
            ClaimRequest again = new ClaimRequest(broken.claimId(), true, 1, broken.free(), 0);
            client.claim(again).assignments().forEach(dispatcher::accept);
        } catch (IOException e) {
            log.info("cannot ask what the last claim was granted; that goes elsewhere by itself: {}", e.toString());
        }
    }

    private static ClaimRequest request(Slots.Free free) {
        long wait = free.mayGrow() ? SHORT_WAIT_MILLIS : WAIT_MILLIS;
        Resources resources = free.resources();
        return new ClaimRequest(UUID.randomUUID(), false, Math.min(MAX_ASSIGNMENTS, free.slots()), resources, wait);
    }

    private List<Assignment> claim(ClaimRequest request) throws InterruptedException {
        open = request;
        try {
            return client.claim(request).assignments();
        } catch (IOException e) {
            return claimAgain(request, e);
        }
    }

    /** The answer to the first try may be lost with assignments in it: ask for the same again. */
    private List<Assignment> claimAgain(ClaimRequest first, IOException fault) throws InterruptedException {
        try {
            if (!retry.isWorthRetrying(fault)) {
                throw fault;
            }
            log.warn("cannot claim now, trying on: {}", fault.toString());
            Thread.sleep(retry.pause(1, fault).toMillis());
            ClaimRequest again = new ClaimRequest(first.claimId(), true, first.max(), first.free(), first.waitMs());
            ClaimReply reply = retry.call("claim", () -> client.claim(again));
            return reply.assignments();
        } catch (IOException e) {
            log.error("the orchestrator refuses to give work to this runner: {}", e.toString());
            Thread.sleep(PAUSE_AFTER_REFUSAL_MILLIS);
            return List.of();
        }
    }
}
