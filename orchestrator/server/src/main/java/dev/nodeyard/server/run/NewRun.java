package dev.nodeyard.server.run;

import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;

/**
 * Ask for a run.
 *
 * @param revisionId row of the revision to run
 * @param owner of the workflow
 * @param startedBy who asks
 */
public record NewRun(WorkflowId workflow, long revisionId, UserId owner, UserId startedBy) {}
