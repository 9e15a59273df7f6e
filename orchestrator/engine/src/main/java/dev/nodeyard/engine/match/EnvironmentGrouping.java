package dev.nodeyard.engine.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decide from which queue a claim takes its next task.
 *
 * <p>The best task goes first: higher priority, then older. But a runner that has just made an environment, pulled an
 * image or started a worker for it goes on with tasks of the same environment, as long as none of them overtakes a better
 * one of another environment by more than {@link #WINDOW_MS}: by so much later it became ready, at the same priority. So
 * nothing is ever overtaken by what becomes ready later than that, and no task waits longer than it takes to work off
 * what became ready within the window.
 */
public final class EnvironmentGrouping {
    /** How much younger, in milliseconds, a task may be than one of the same priority that it overtakes. */
    public static final long WINDOW_MS = 10_000;

    private EnvironmentGrouping() {}

    /**
     * Describe the first task of a queue.
     *
     * @param score lower goes first: the time in milliseconds at which it became ready, and far more than the window less
     *     for each step of priority
     * @param environment names what must be installed; empty for nothing
     */
    public record Head(double score, String environment) {}

    /**
     * Return the place of the queue to take from.
     *
     * @param heads at least one
     * @param current environment of the task that was taken last; empty when it had none
     */
    public static int next(List<Head> heads, String current) {
        int best = best(heads, null);
        if (current.isEmpty() || heads.get(best).environment.equals(current)) {
            return best;
        }
        int own = best(heads, current);
        return own >= 0 && heads.get(own).score <= heads.get(best).score + WINDOW_MS ? own : best;
    }

    private static int best(List<Head> heads, @Nullable String environment) {
        int best = -1;
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            boolean counts = environment == null || head.environment.equals(environment);
            if (counts && (best < 0 || head.score < heads.get(best).score)) {
                best = i;
            }
        }
        return best;
    }
}
