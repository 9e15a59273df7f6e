package dev.nodeyard.server.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Say how long to wait before the next try. */
record RetryPlan(long firstMs) {
    private static final long LONGEST_MS = Duration.ofHours(2).toMillis();
    private static final int FACTOR = 3;

    /**
     * Return the milliseconds to wait after a try that failed.
     *
     * @param number of that try, from 1
     * @param luck at least 0 and below 1; spreads calls that failed together by a fifth to either side
     * @param asked what the receiver asked for, or null
     */
    long waitMs(int number, double luck, @Nullable Duration asked) {
        double wait = firstMs;
        for (int i = 1; i < number && wait < LONGEST_MS; i++) {
            wait *= FACTOR;
        }
        double spread = Math.min(wait, LONGEST_MS) * (0.8 + 0.4 * luck);
        long asks = asked == null ? 0 : Math.min(asked.toMillis(), LONGEST_MS);
        return Math.max((long) spread, asks);
    }
}
