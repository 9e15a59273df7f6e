package dev.nodeyard.executor;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say whether an executor can be used.
 *
 * @param problem what is missing and what to do, or null when it is ready
 * @param absent nothing of this kind is on the host: nobody needs to be told, unless somebody set it up
 * @param tags what was found, such as {@code slurm:partition=debug}, in the words of docs/tags.md; become tags of the
 *     runner. Anything else is ignored by the orchestrator
 */
public record Readiness(@Nullable String problem, boolean absent, Set<String> tags) {
    public Readiness {
        if (absent && problem == null) {
            throw new IllegalArgumentException("what is absent must say what is missing");
        }
        tags = Set.copyOf(tags);
    }

    /** Return a readiness with tags. */
    public static Readiness ready(Set<String> tags) {
        return new Readiness(null, false, tags);
    }

    /** Return why the executor cannot be used, though it is set up or half there: somebody should mend it. */
    public static Readiness unavailable(String problem) {
        return new Readiness(problem, false, Set.of());
    }

    /**
     * Return that there is nothing of this kind on the host, as on most: no program, no socket, no configuration. Where the
     * runner has options for the kind, the runner tells it as a fault all the same.
     */
    public static Readiness absent(String what) {
        return new Readiness(what, true, Set.of());
    }

    public boolean isReady() {
        return problem == null;
    }
}
