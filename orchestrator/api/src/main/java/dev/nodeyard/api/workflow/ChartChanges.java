package dev.nodeyard.api.workflow;

import java.util.List;

/**
 * Say what changed between two versions of a node chart, in the words of workflows. Names are those of the newer version
 * where it has the task.
 *
 * @param summary one line for people
 * @param added unique names of new tasks
 * @param removed unique names of tasks that are gone
 * @param moved what is only drawn in another way
 * @param truncated whether the lists were cut; the counts never are
 */
public record ChartChanges(
        String summary,
        ChangeCounts counts,
        List<String> added,
        List<String> removed,
        List<RenamedTask> renamed,
        List<RewiredTask> rewired,
        List<ChangedValue> changed,
        List<String> moved,
        boolean truncated) {
    public ChartChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        renamed = List.copyOf(renamed);
        rewired = List.copyOf(rewired);
        changed = List.copyOf(changed);
        moved = List.copyOf(moved);
    }
}
