package dev.nodeyard.runner.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decide which failed calls are made again, and when.
 *
 * <p>408, 429, 5xx, network faults and unreadable answers are; every other 4xx is not. The n-th wait is drawn evenly
 * from [d/2, d] with d = first * 2^n, at most {@code longest}: with the defaults about 0.15, 0.3, 0.6 ... 15 s, so that
 * a short restart of the orchestrator costs a second and a thousand runners do not come back at the same moment.
 */
public record RetryRule(Duration first, Duration longest) {
    public static final RetryRule DEFAULT = new RetryRule(Duration.ofMillis(200), Duration.ofSeconds(20));

    private static final Logger log = LoggerFactory.getLogger(RetryRule.class);
    private static final int MAX_DOUBLINGS = 30;

    /** One call that may fail. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Return whether the same call may succeed later. */
    public boolean isWorthRetrying(IOException fault) {
        if (fault instanceof RefusedException refused) {
            return refused.status() == 408 || refused.status() == 429 || refused.status() >= 500;
        }
        return true;
    }

    /**
     * Return how long to wait before the next try.
     *
     * @param failures tries that failed so far, from 1
     */
    public Duration pause(int failures, IOException fault) {
        if (fault instanceof RefusedException refused && refused.retryAfter() != null) {
            return refused.retryAfter();
        }
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long most = doubled <= 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /**
     * Make a call until it succeeds.
     *
     * @param what names the call in the runner's log
     * @throws IOException when it is not worth retrying
     * @throws InterruptedException when the caller gave up
     */
    public <T> T call(String what, Call<T> call) throws IOException, InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                T answer = call.make();
                if (failures > 1) {
                    log.info("could {} after {} tries", what, failures);
                }
                return answer;
            } catch (IOException e) {
                if (!isWorthRetrying(e)) {
                    throw e;
                }
                if (failures == 1) {
                    log.warn("cannot {} now, trying on: {}", what, e.toString());
                }
                Thread.sleep(pause(failures, e).toMillis());
            }
        }
    }
}
