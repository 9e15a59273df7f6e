package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show the tasks of a run and what depends on what. It never changes while the run goes on: read it once.
 *
 * @param revision git commit that runs
 * @param tasks in the order of the chart; a task's place is its index
 */
public record RunGraph(RunId id, String revision, List<Task> tasks, List<Dependency> dependencies) {
    /**
     * Name a task.
     *
     * @param title as people see it, or null when it is the name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Task(String name, @Nullable String title) {}

    /**
     * Say that a task waits for another.
     *
     * @param from index of the task that ends first
     * @param to index of the task that waits
     */
    public record Dependency(int from, int to, Condition condition) {}
}
