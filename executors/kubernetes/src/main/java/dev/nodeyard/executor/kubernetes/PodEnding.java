package dev.nodeyard.executor.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * End the work in a pod: TERM to everything in the task's container, after a grace KILL. The pod stays, so that the rest
 * of the log can be read. Thread-safe.
 */
final class PodEnding {
    private static final Logger log = LoggerFactory.getLogger(PodEnding.class);

    private static final Duration AFTER_KILL = Duration.ofSeconds(20);
    private static final Duration SIGNAL = Duration.ofSeconds(10);
    private static final long PAUSE_MS = 300;

    private final Site site;
    private final Attempt attempt;
    private final PodName pod;
    private final Future<?> end;
    private @Nullable Duration shortest;
    private volatile boolean over;

    /**
     * Prepare an ending.
     *
     * @param end is done when the work has ended and everything was read
     */
    PodEnding(Site site, Attempt attempt, PodName pod, Future<?> end) {
        this.site = site;
        this.attempt = attempt;
        this.pod = pod;
        this.end = end;
    }

    /** Begin; a shorter grace wins. Returns at once. */
    synchronized void begin(Duration grace) {
        if (shortest != null && shortest.compareTo(grace) <= 0) {
            return;
        }
        shortest = grace;
        Thread thread = new Thread(() -> work(grace), "kubernetes-end-" + attempt.job());
        thread.setDaemon(true);
        thread.start();
    }

    synchronized boolean isBegun() {
        return shortest != null;
    }

    /** Return whether all was tried and it is not worth waiting any longer. */
    boolean isOver() {
        return over;
    }

    private void work(Duration grace) {
        try {
            if (!grace.isZero()) {
                signal("TERM", grace, grace);
                awaitEnd(grace);
            }
            signal("KILL", Duration.ZERO, AFTER_KILL);
            awaitEnd(AFTER_KILL);
            over = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Send a signal until it arrived; after some time there is nobody to send it to. */
    private void signal(String name, Duration left, Duration patience) throws InterruptedException {
        String tenths = Long.toString(Math.max(1, left.toMillis() / 100));
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            OutputStream nothing = OutputStream.nullOutputStream();
            try (ContainerCommand kill = site.start(pod, PodPlan.TASK, nothing, Scripts.SIGNAL, name, tenths)) {
                if (end.isDone() || kill.await(SIGNAL) != null) {
                    return;
                }
            } catch (IOException e) {
                log.debug("cannot send {} to {}: {}", name, pod.name(), e.getMessage());
            }
            awaitEnd(Duration.ofMillis(PAUSE_MS));
        } while (!end.isDone() && System.nanoTime() < deadline);
    }

    private void awaitEnd(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!end.isDone() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(Math.min(20, Math.max(1, longest.toMillis())));
        }
    }
}
