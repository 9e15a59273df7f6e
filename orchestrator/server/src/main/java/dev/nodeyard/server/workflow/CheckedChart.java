package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.environment.PlannedEnvironment;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.util.List;

/**
 * Hold a chart that has passed every check.
 *
 * @param workflow the tasks, with the environments that they share in place of those that they asked for
 * @param warnings what does not keep it from being run
 * @param environments what has to be made before tasks run
 */
public record CheckedChart(
        WorkflowSpec workflow, WorkflowGraph graph, List<Problem> warnings, List<PlannedEnvironment> environments) {}
