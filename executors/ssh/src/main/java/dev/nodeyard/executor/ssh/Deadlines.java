package dev.nodeyard.executor.ssh;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Break off what takes too long. Thread-safe. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "ssh-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Break something off when the answer's time is over, unless the answer is closed before. */
    Deadline in(Duration time, Runnable breakOff) {
        var scheduled = clock.schedule(breakOff, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Something that must be done in time. */
    interface Deadline extends AutoCloseable {
        @Override
        void close();
    }
}
