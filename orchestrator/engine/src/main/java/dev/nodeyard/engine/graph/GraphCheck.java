package dev.nodeyard.engine.graph;

import dev.nodeyard.api.workflow.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer whether a workflow can be run.
 *
 * @param graph the sound graph, or null when there are problems
 * @param problems every fault that was found; empty when the graph is sound
 */
public record GraphCheck(@Nullable WorkflowGraph graph, List<Problem> problems) {
    public GraphCheck {
        problems = List.copyOf(problems);
        if ((graph == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a check has either a graph or problems");
        }
    }
}
