package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.runner.log.AttemptLog;
import dev.nodeyard.runner.spool.AttemptRecord;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follow one attempt that this runner holds, from its assignment until its outcome is accepted. Thread-safe.
 *
 * <p>One thread works on it; others may ask it to end, at any moment and more than once.
 */
public final class LiveAttempt {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(3);

    private static final String STORING = "storing results";
    private static final int MOST_FACTS = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_FACT = 2_000;

    private final AttemptLog log;
    private volatile AttemptRecord record;
    private volatile long fenceNanos;
    private volatile String phase = "preparing";
    private volatile @Nullable Outcome outcome;
    private volatile AttemptEnvironment environment;
    private volatile boolean environmentIsNews;
    private boolean found;
    private boolean journaled;
    private @Nullable EndReason reason;
    private @Nullable Duration grace;
    private @Nullable Thread worker;
    private @Nullable Execution execution;

    /**
     * Begin to hold an attempt.
     *
     * @param lease time until its lease ends unless it is renewed
     */
    public LiveAttempt(AttemptRecord record, AttemptLog log, Duration lease) {
        this.record = record;
        this.log = log;
        renewed(System.nanoTime(), lease);
        this.outcome = record.outcome();
        this.environment = Surroundings.environment(record.assignment().task());
    }

    /** Begin to hold an attempt that an earlier process worked on. */
    public static LiveAttempt found(AttemptRecord record, AttemptLog log, Duration lease) {
        LiveAttempt attempt = new LiveAttempt(record, log, lease);
        attempt.journaled = true;
        attempt.found = true;
        return attempt;
    }

    /** Return whether an earlier process worked on it. */
    boolean isFound() {
        return found;
    }

    /** Return the attempt's id. */
    public AttemptId id() {
        return record.assignment().attempt();
    }

    /** Return what the orchestrator handed out. */
    public Assignment assignment() {
        return record.assignment();
    }

    /** Return the attempt's token. Secret. */
    public String token() {
        return record.assignment().token();
    }

    /** Return its log. */
    public AttemptLog log() {
        return log;
    }

    /** Return what it does now, in words. */
    public String phase() {
        return phase;
    }

    /** Return how it ended, or null while it works. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** Return what it runs in, as far as that is known. */
    public AttemptEnvironment environment() {
        return environment;
    }

    /**
     * Return whether its end tells its environment: when more is known of it than at the beginning, or when the task wants
     * something installed, so that the end says how that went.
     */
    public boolean isEnvironmentTold() {
        return environmentIsNews || environment.asked() != null;
    }

    /** Note what its executor found out about its environment. */
    void runsIn(Map<String, String> facts) {
        Map<String, String> kept = facts.entrySet().stream()
                .filter(fact -> fact.getKey().length() <= LONGEST_NAME
                        && fact.getValue().length() <= LONGEST_FACT)
                .limit(MOST_FACTS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!kept.isEmpty()) {
            environment = environment.with(kept);
            environmentIsNews = true;
        }
    }

    /** Note what was made of the task's environment. */
    void runsIn(NewLock made) {
        environment = environment.on(made.platform()).with(Map.of("lock", EnvironmentDigest.ofText(made.lock())));
        String image = made.image();
        if (image != null) {
            environment = environment.with(Map.of("image", image));
        }
        environmentIsNews = true;
    }

    /** Return what is kept on disk about it. */
    public AttemptRecord attemptRecord() {
        return record;
    }

    /** Note that the lease was renewed by a call sent at a moment of {@link System#nanoTime}. */
    public final void renewed(long sentNanos, Duration lease) {
        fenceNanos = sentNanos + lease.minus(margin(lease)).toNanos();
    }

    /** Return whether the lease will be over before long, so that the work must end now. */
    public boolean mustEnd() {
        return fenceNanos - System.nanoTime() < 0
                && !isConcluded()
                && !assignment().task().offlineOk();
    }

    // Time to end the work in: TERM, a second, KILL, and what a busy host adds.
    private static Duration margin(Duration lease) {
        Duration quarter = lease.dividedBy(4);
        return quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
    }

    /** Return whether the runner need not work on it any more, but only report it. */
    public boolean isConcluded() {
        return outcome != null;
    }

    /** Return whether the work goes on without this process. */
    public synchronized boolean isLeft() {
        return reason == EndReason.LEFT;
    }

    /**
     * Ask the work to end. The first reason counts, but a silent one beats all; a shorter grace beats a longer one.
     */
    public synchronized void end(EndReason why, Duration within) {
        if (reason == null || why.isSilent()) {
            reason = why;
        }
        if (grace == null || grace.compareTo(within) > 0) {
            grace = within;
        }
        if (why == EndReason.LEFT) {
            interrupt();
        } else if (execution != null) {
            execution.cancel(grace);
        } else {
            interrupt();
        }
    }

    /** Return why the runner ended the attempt, or null when it ended by itself. */
    synchronized @Nullable EndReason reason() {
        return reason;
    }

    synchronized boolean isJournaled() {
        return journaled;
    }

    synchronized void journaled(AttemptRecord written) {
        record = written;
        journaled = true;
    }

    /** The calling thread works on the attempt from now on. */
    synchronized void enter() throws InterruptedException {
        if (reason != null) {
            throw new InterruptedException("ended before it began");
        }
        worker = Thread.currentThread();
    }

    /** The calling thread is done; an interrupt that came too late is taken back. */
    synchronized void leave() {
        worker = null;
        execution = null;
        // Cleared under the lock: after this nobody interrupts this thread because of this attempt.
        Thread.interrupted();
    }

    /** Note what is done before the work runs, or that it waits to run elsewhere. */
    synchronized void told(String words) {
        boolean over = outcome != null || phase.equals(STORING);
        if (!over) {
            phase = words;
        }
    }

    /** The work runs: from now on an end goes to the work and not to the thread. */
    synchronized void running(Execution started) throws InterruptedException {
        phase = LogSink.RUNNING;
        execution = started;
        if (reason == EndReason.LEFT) {
            throw new InterruptedException("the runner leaves");
        }
        if (reason != null && grace != null) {
            started.cancel(grace);
        }
    }

    /** The work is over: from now on an end goes to the thread again. */
    synchronized void stored() throws InterruptedException {
        phase = STORING;
        execution = null;
        if (reason != null && reason.isSilent()) {
            throw new InterruptedException("nobody wants the results");
        }
    }

    /** Note the outcome; from now on it only has to be told. */
    public synchronized void concluded(Outcome end) {
        phase = "reporting";
        outcome = end;
    }

    private void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }
}
