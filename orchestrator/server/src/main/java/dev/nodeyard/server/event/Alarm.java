package dev.nodeyard.server.event;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Do a duty at the very moment in which it is due: it says itself when that is, or is rung for. Other processes ring
 * nobody here, so it looks twice a second all the same. Thread-safe.
 */
public final class Alarm implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final String name;
    private final Supplier<Duration> duty;
    private final Semaphore rung = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /** @param duty does what is due and returns the time until something else is */
    public Alarm(String name, Supplier<Duration> duty) {
        this.name = name;
        this.duty = duty;
    }

    /** Have the duty done now. */
    public void ring() {
        rung.release();
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        rung.release();
        if (thread != null) {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        }
    }

    private void run() {
        boolean failing = false;
        while (!stopped) {
            Duration wait = LONGEST;
            try {
                wait = duty.get();
                if (failing) {
                    failing = false;
                    LOG.info("{} works again", name);
                }
            } catch (RuntimeException e) {
                if (!failing && !stopped) {
                    failing = true;
                    LOG.warn("{} fails; it is tried again twice a second", name, e);
                }
            }
            try {
                await(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void await(Duration wait) throws InterruptedException {
        long ms = Math.max(0, Math.min(wait.toMillis(), LONGEST.toMillis()));
        if (rung.tryAcquire(ms, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }

    /** Return the time until the next row of a table that has a {@code wake_at} with an index of its own. */
    public static Duration untilNext(Jdbi jdbi, String table) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT min(wake_at) AS next, clock_timestamp() AS now FROM " + table
                                + " WHERE wake_at IS NOT NULL")
                .map((row, context) -> {
                    OffsetDateTime next = row.getObject("next", OffsetDateTime.class);
                    return next == null
                            ? LONGEST
                            : Duration.between(row.getObject("now", OffsetDateTime.class), next)
                                    .plusMillis(1);
                })
                .one());
    }
}
