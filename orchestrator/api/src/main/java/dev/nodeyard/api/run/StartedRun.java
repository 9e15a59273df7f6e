package dev.nodeyard.api.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;

/** Answer an execute: which run was started, of which revision. */
public record StartedRun(RunId runId, WorkflowId workflowId, String revision, int tasks) {}
