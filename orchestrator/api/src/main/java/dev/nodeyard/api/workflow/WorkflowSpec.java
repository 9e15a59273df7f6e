package dev.nodeyard.api.workflow;

import java.util.List;

/**
 * Hold the tasks of one revision, in the order of the node chart.
 *
 * @param tasks the position of a task in this list is its index everywhere; names are unique
 */
public record WorkflowSpec(List<TaskSpec> tasks) {
    public WorkflowSpec {
        tasks = List.copyOf(tasks);
    }
}
