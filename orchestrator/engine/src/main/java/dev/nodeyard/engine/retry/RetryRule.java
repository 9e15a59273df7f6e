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
 * @param uncounted earlier attempts that a person took back: they are nobody's failure
 */
public record RetryRule(int max, Set<FailureReason> when, long backoffMs, long maxBackoffMs, int uncounted) {
    /** The rule of a task that is never tried again. */
    public static final RetryRule NEVER = new RetryRule(0, Set.of(), 0, 0);

    public RetryRule {
        when = Set.copyOf(when);
    }

    /** Make a rule of a task all of whose attempts count. */
    public RetryRule(int max, Set<FailureReason> when, long backoffMs, long maxBackoffMs) {
        this(max, when, backoffMs, maxBackoffMs, 0);
    }

    /** Return the rule of a task: what its author asked for, or never where two attempts would do harm. */
    public static RetryRule of(RetrySpec spec, boolean atMostOnce) {
        return atMostOnce ? NEVER : new RetryRule(spec.max(), spec.when(), spec.backoffMs(), spec.maxBackoffMs());
    }

    /** Return the same rule for a task some of whose earlier attempts do not count. */
    public RetryRule uncounting(int attempts) {
        return new RetryRule(max, when, backoffMs, maxBackoffMs, attempts);
    }

    /**
     * Return how long to wait before the next attempt, in milliseconds, or nothing when there shall be none.
     *
     * @param attempt number of the attempt that failed; the first is 1
     */
    public OptionalLong next(int attempt, FailureReason reason) {
        int counted = attempt - uncounted;
        if (counted < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, not from " + counted);
        }
        return counted > max || !when.contains(reason) ? OptionalLong.empty() : OptionalLong.of(backoff(counted - 1));
    }

    private long backoff(int doublings) {
        boolean beyond = doublings >= Long.numberOfLeadingZeros(backoffMs) || backoffMs << doublings > maxBackoffMs;
        return backoffMs == 0 ? 0 : beyond ? maxBackoffMs : backoffMs << doublings;
    }
}
