package dev.nodeyard.api.queue;

import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Requirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what would hold a run if it were started now.
 *
 * @param sound the chart can be run at all
 * @param runnable the chart is sound, and for every task there is a runner that takes work
 * @param tasks how many tasks it has
 * @param waits how many of them need no runner, since they wait for an event or a timer
 * @param problems faults and warnings of the chart
 * @param requirements what the tasks require of runners: what nobody can serve first, then the most tasks
 * @param more how many further distinct requirements were not looked at
 * @param environments what has to be installed somewhere before tasks run, at most 100
 */
public record Preflight(
        boolean sound,
        boolean runnable,
        int tasks,
        int waits,
        List<Problem> problems,
        List<Needed> requirements,
        int more,
        List<Environment> environments) {
    public Preflight {
        problems = List.copyOf(problems);
        requirements = List.copyOf(requirements);
        environments = List.copyOf(environments);
    }

    /**
     * Show who could run the tasks of the same requirements.
     *
     * @param queue the queue in which they would wait, or null while no such task has ever been published
     * @param names of the first tasks, at most 10
     * @param problem why no runner can take them, or null when one can
     * @param slots of all runners together that are there and could run them
     * @param funnel runners left after each gate, in order
     * @param nearMisses runners that lack least, best first
     * @param ahead tasks that wait in that queue already
     */
    public record Needed(
            @Nullable Integer queue,
            Requirements requirements,
            int tasks,
            List<String> names,
            @Nullable String problem,
            QueueStatisticsView.MatchingRunners runners,
            long slots,
            List<Explanation.Gate> funnel,
            List<Explanation.NearMiss> nearMisses,
            long ahead) {
        public Needed {
            names = List.copyOf(names);
            funnel = List.copyOf(funnel);
            nearMisses = List.copyOf(nearMisses);
        }
    }

    /**
     * Show an environment that tasks share.
     *
     * @param digest of its definition
     * @param tasks how many tasks run in it
     * @param state {@code ready} when a runner has it; otherwise it is made first
     * @param ready how many runners have it
     */
    public record Environment(String digest, String executor, int tasks, EnvironmentState state, int ready) {}
}
