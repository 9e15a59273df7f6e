package dev.nodeyard.api.workflow;

import dev.nodeyard.api.run.FailureReason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Say when and how often a failed task is tried again.
 *
 * @param max attempts after the first, 0 to 100
 * @param when reasons that are worth another attempt
 * @param backoffMs wait before the first retry, in milliseconds; doubles with each further one
 * @param maxBackoffMs longest wait, in milliseconds
 */
public record RetrySpec(int max, Set<FailureReason> when, long backoffMs, long maxBackoffMs) {
    /** The platform's own failures are tried again at once, twice; a failing script is not. */
    public static final RetrySpec DEFAULT =
            new RetrySpec(2, EnumSet.of(FailureReason.RUNNER_LOST, FailureReason.RUNNER_FAILED), 0, 60_000);

    public RetrySpec {
        when = Set.copyOf(when);
        if (max < 0 || max > 100 || backoffMs < 0 || maxBackoffMs < backoffMs) {
            throw new IllegalArgumentException("retry is out of range: max " + max + ", backoffMs " + backoffMs);
        }
    }
}
