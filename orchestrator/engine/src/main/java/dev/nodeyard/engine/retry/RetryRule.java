package dev.nodeyard.engine.retry;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.RetrySpec;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Decide whether and when a failed task is tried again.
 *
 * @param max attempts after the first
 * @param when reasons that are worth another attempt
 * @param backoffMs wait before the first retry, in milliseconds; doubles with each further one
 * @param maxBackoffMs longest wait, in milliseconds
 */
public record RetryRule(int max, Set<FailureReason> when, long backoffMs, long maxBackoffMs) {
    /** The rule of a task that is never tried again. */
    public static final RetryRule NEVER = new RetryRule(0, Set.of(), 0, 0);

    public RetryRule {
        when = Set.copyOf(when);
    }

    /** Return the rule of a task: what its author asked for, or never where two attempts would do harm. */
    public static RetryRule of(RetrySpec spec, boolean atMostOnce) {
        return atMostOnce ? NEVER : new RetryRule(spec.max(), spec.when(), spec.backoffMs(), spec.maxBackoffMs());
    }

    /**
     * Return how long to wait before the next attempt, in milliseconds, or nothing when there shall be none.
     *
     * @param attempt number of the attempt that failed; the first is 1
     */
    public OptionalLong next(int attempt, FailureReason reason) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, not from " + attempt);
        }
        return attempt > max || !when.contains(reason) ? OptionalLong.empty() : OptionalLong.of(backoff(attempt - 1));
    }

    private long backoff(int doublings) {
        boolean beyond = doublings >= Long.numberOfLeadingZeros(backoffMs) || backoffMs << doublings > maxBackoffMs;
        return backoffMs == 0 ? 0 : beyond ? maxBackoffMs : backoffMs << doublings;
    }
}
