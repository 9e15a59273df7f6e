package dev.nodeyard.server.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.runner.KnownRunner;
import java.time.Duration;
import java.util.Objects;

/**
 * Remember which environment each runner was given work for last, so that its next claim may go on with the same one. A
 * hint only: other processes do not know it. Thread-safe.
 */
final class RunnerEnvironments {
    private static final int SIZE = 50_000;
    private static final Duration AGE = Duration.ofMinutes(10);

    private final Cache<RunnerId, String> last =
            Caffeine.newBuilder().maximumSize(SIZE).expireAfterWrite(AGE).build();

    /** Return the environment; empty when none is known. */
    String last(KnownRunner runner) {
        return Objects.requireNonNullElse(last.getIfPresent(runner.id()), "");
    }

    /** Note what a runner was given; work without an environment leaves what is there as it is. */
    void remember(KnownRunner runner, String environment) {
        if (!environment.isEmpty() && !environment.equals(last.getIfPresent(runner.id()))) {
            last.put(runner.id(), environment);
        }
    }
}
