package dev.nodeyard.api.environment;

import java.util.List;

/**
 * Show an environment of a workflow's version.
 *
 * @param taskCount how many tasks run in it
 * @param tasks names of the first 100 of them
 */
public record WorkflowEnvironment(DefinitionView definition, int taskCount, List<String> tasks) {
    public WorkflowEnvironment {
        tasks = List.copyOf(tasks);
    }
}
