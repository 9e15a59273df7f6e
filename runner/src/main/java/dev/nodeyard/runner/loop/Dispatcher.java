package dev.nodeyard.runner.loop;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.runner.attempt.AttemptRunner;
import dev.nodeyard.runner.attempt.EndReason;
import dev.nodeyard.runner.attempt.Journal;
import dev.nodeyard.runner.attempt.LiveAttempt;
import dev.nodeyard.runner.attempt.LiveAttempts;
import dev.nodeyard.runner.attempt.Reports;
import dev.nodeyard.runner.log.AttemptLog;
import dev.nodeyard.runner.log.LogShipper;
import dev.nodeyard.runner.spool.AttemptRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Give each assignment a thread, and see its end through: log shipped, outcome kept and told. */
final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** Time that work gets between TERM and KILL. */
    static final Duration GRACE = Duration.ofSeconds(10);

    // A lease that nothing is known of yet: the default of the protocol.
    private static final Duration FIRST_LEASE = Duration.ofSeconds(20);

    private final AttemptRunner runner;
    private final Journal journal;
    private final LogShipper shipper;
    private final LiveAttempts live;
    private final Slots slots;
    private final Reports reports;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> daemon(task, "attempt"));
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "attempt-time-outs"));

    Dispatcher(
            AttemptRunner runner,
            Journal journal,
            LogShipper shipper,
            LiveAttempts live,
            Slots slots,
            Reports reports) {
        this.runner = runner;
        this.journal = journal;
        this.shipper = shipper;
        this.live = live;
        this.slots = slots;
        this.reports = reports;
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Begin an attempt that was just handed out. One that is held already was handed out twice and runs on. */
    void accept(Assignment assignment) {
        AttemptLog attemptLog =
                shipper.create(assignment.attempt(), assignment.token(), journal.logFile(assignment.attempt()));
        begin(new LiveAttempt(AttemptRecord.taken(assignment, Instant.now()), attemptLog, FIRST_LEASE));
    }

    /** Go on with an attempt of an earlier process. */
    void resume(AttemptRecord found) throws IOException {
        Assignment assignment = found.assignment();
        AttemptLog attemptLog =
                shipper.reopen(assignment.attempt(), assignment.token(), journal.logFile(assignment.attempt()));
        LiveAttempt attempt = LiveAttempt.found(found, attemptLog, FIRST_LEASE);
        if (!attempt.isConcluded()) {
            begin(attempt);
        } else if (live.add(attempt)) {
            shipper.finish(attemptLog, () -> reports.finished(attempt));
        }
    }

    /** Stop the threads; attempts that still work must have been asked to end. */
    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    private void begin(LiveAttempt attempt) {
        if (live.add(attempt)) {
            slots.take(resources(attempt));
            threads.execute(() -> work(attempt));
        }
    }

    private void work(LiveAttempt attempt) {
        MDC.put("attempt", attempt.id().toString());
        Future<?> timeOut = startClock(attempt);
        try {
            reports.started(attempt);
            Outcome outcome = runner.run(attempt);
            conclude(attempt, outcome);
        } catch (RuntimeException e) {
            log.error("attempt {} cannot be concluded; its lease will run out", attempt.id(), e);
        } finally {
            if (timeOut != null) {
                timeOut.cancel(false);
            }
            slots.release(resources(attempt));
            MDC.remove("attempt");
        }
    }

    private void conclude(LiveAttempt attempt, @Nullable Outcome outcome) {
        if (outcome != null) {
            journal.ended(attempt, outcome);
            runner.release(attempt, outcome instanceof Outcome.Succeeded);
            attempt.concluded(outcome);
            log.debug("attempt {} ended: {}", attempt.id(), outcome);
            shipper.finish(attempt.log(), () -> reports.finished(attempt));
        } else if (attempt.isLeft()) {
            log.info("attempt {} is left to the next process", attempt.id());
        } else {
            log.info("attempt {} is no longer this runner's; its work was ended", attempt.id());
            shipper.drop(attempt.log());
            runner.release(attempt, false);
            journal.forget(attempt);
            live.remove(attempt);
        }
    }

    private @Nullable Future<?> startClock(LiveAttempt attempt) {
        Long timeoutMs = attempt.assignment().task().timeoutMs();
        if (timeoutMs == null) {
            return null;
        }
        Duration used = Duration.between(attempt.attemptRecord().takenAt(), Instant.now());
        long left = Math.max(0, timeoutMs - used.toMillis());
        return clock.schedule(() -> attempt.end(EndReason.TIMED_OUT, GRACE), left, TimeUnit.MILLISECONDS);
    }

    private static Resources resources(LiveAttempt attempt) {
        return attempt.assignment().task().requirements().resources();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
