package dev.nodeyard.api.workflow;

import dev.nodeyard.api.id.WorkflowId;
import java.util.List;

/**
 * Answer a publish.
 *
 * @param revision git commit of the new version, 40 hexadecimal digits
 * @param problems warnings only: a chart with errors is refused
 */
public record PublishedWorkflow(WorkflowId id, String name, String revision, int tasks, List<Problem> problems) {}
