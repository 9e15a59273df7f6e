package dev.nodeyard.api.workflow;

import java.util.List;

/**
 * Show a task that takes inputs from elsewhere than before. A dependency that is in both lists stayed but has another
 * condition or another place among the values of its input.
 */
public record RewiredTask(String task, List<ChartDependency> removed, List<ChartDependency> added) {
    public RewiredTask {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }
}
