package dev.nodeyard.api.run;

import dev.nodeyard.api.id.TaskRunId;
import java.util.List;

/**
 * Show how a run and all its tasks go, as of one moment.
 *
 * @param ids the ids of the tasks in the order of the graph
 * @param tasks the tasks in the same order
 */
public record RunProgress(RunView run, List<TaskRunId> ids, List<TaskProgress> tasks) {
    public RunProgress {
        ids = List.copyOf(ids);
        tasks = List.copyOf(tasks);
    }
}
