package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.util.List;

/**
 * Hold a chart that has passed every check.
 *
 * @param warnings what does not keep it from being run
 */
record CheckedChart(WorkflowSpec workflow, WorkflowGraph graph, List<Problem> warnings) {}
