package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import org.jspecify.annotations.Nullable;

/** Say why the runner ends an attempt that would go on by itself. */
public enum EndReason {
    /** A person wishes it. */
    CANCELLED,
    /** It took longer than its time-out. */
    TIMED_OUT,
    /** The lease could not be renewed in time: another runner may get the task. */
    LEASE_OVER,
    /** The runner is being stopped. */
    STOPPED,
    /** The orchestrator gave the task to somebody else. */
    LOST,
    /** The runner leaves but the work stays, for the next process to adopt. */
    LEFT;

    /** Return whether nothing is to be reported. */
    boolean isSilent() {
        return this == LOST || this == LEFT;
    }

    /** Return what an attempt that ended for this reason is reported as; null for silent reasons. */
    @Nullable
    Outcome outcome(@Nullable Long timeoutMs) {
        return switch (this) {
            case CANCELLED -> new Outcome.Cancelled();
            case TIMED_OUT ->
                new Outcome.Failed(
                        FailureReason.TIMED_OUT,
                        null,
                        "the task took longer than its time-out of " + timeoutMs + " ms");
            case LEASE_OVER ->
                new Outcome.Failed(
                        FailureReason.RUNNER_LOST,
                        null,
                        "the runner could not reach the orchestrator and ended the work before its lease was over");
            case STOPPED -> new Outcome.Failed(FailureReason.RUNNER_FAILED, null, "the runner was stopped");
            case LOST, LEFT -> null;
        };
    }
}
