package dev.nodeyard.server.run;

import dev.nodeyard.server.queue.Hint;
import dev.nodeyard.server.queue.QueueUnavailableException;
import dev.nodeyard.server.queue.TaskQueue;
import dev.nodeyard.server.queue.WorkOffers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offer queued task runs whose hint got lost: a crash between commit and push, a hint taken by a process that died, an
 * emptied Redis. Any number of processes may do this; offering again is harmless.
 */
public final class ReadySweeper {
    private static final Logger LOG = LoggerFactory.getLogger(ReadySweeper.class);
    /** A queue's missing hints come to its front sooner or later, so it is enough to look there. */
    private static final int FRONT = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final QueuedTasks queued;
    private final TaskQueue queue;
    private final WorkOffers offers;

    public ReadySweeper(QueuedTasks queued, TaskQueue queue, WorkOffers offers) {
        this.queued = queued;
        this.queue = queue;
        this.offers = offers;
    }

    /** Look once; return the number of hints that were offered. */
    public int runOnce() {
        boolean intact = isIntact();
        List<Hint> hints = intact ? queued.best(FRONT, PATIENCE) : queued.best(Integer.MAX_VALUE, Duration.ZERO);
        offers.offer(hints);
        if (!intact) {
            LOG.info("offered all {} queued task runs again: Redis was empty", hints.size());
            queue.markIntact();
        }
        return hints.size();
    }

    /** While Redis is away, offering still wakes the claims that wait here; they go on from PostgreSQL. */
    private boolean isIntact() {
        try {
            return queue.isIntact();
        } catch (QueueUnavailableException e) {
            LOG.debug("Redis is away", e);
            return true;
        }
    }
}
