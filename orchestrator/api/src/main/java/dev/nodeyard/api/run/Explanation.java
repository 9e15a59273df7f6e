package dev.nodeyard.api.run;

import dev.nodeyard.api.id.TaskRunId;
import java.util.List;

/**
 * Say why a task run is in its state, for people and programs.
 *
 * @param headline one sentence, the failing gate first
 * @param funnel runners left after each gate, in order; empty when no runner is looked for
 * @param nearMisses runners that lack least, best first
 */
public record Explanation(
        TaskRunId task, String name, TaskState state, String headline, List<Gate> funnel, List<NearMiss> nearMisses) {

    public Explanation {
        funnel = List.copyOf(funnel);
        nearMisses = List.copyOf(nearMisses);
    }

    /** Count the runners that pass a gate and all before it. */
    public record Gate(String gate, int runners) {}

    /** Name a runner that passes all gates but one and what it lacks there. */
    public record NearMiss(String runner, String gate, List<String> missing) {
        public NearMiss {
            missing = List.copyOf(missing);
        }
    }
}
