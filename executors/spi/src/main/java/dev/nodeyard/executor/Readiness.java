package dev.nodeyard.executor;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say whether an executor can be used.
 *
 * @param problem what is missing and what to do, or null when it is ready
 * @param tags what was found, such as {@code python:numpy}; become tags of the runner
 */
public record Readiness(@Nullable String problem, Set<String> tags) {
    public Readiness {
        tags = Set.copyOf(tags);
    }

    /** Return a readiness with tags. */
    public static Readiness ready(Set<String> tags) {
        return new Readiness(null, tags);
    }

    /** Return why the executor cannot be used. */
    public static Readiness unavailable(String problem) {
        return new Readiness(problem, Set.of());
    }

    public boolean isReady() {
        return problem == null;
    }
}
