package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;

/**
 * Name a workflow and its newest version.
 *
 * @param owner user name of the owner
 * @param headRevision row of the newest version
 * @param commit hash of the newest version
 */
public record WorkflowRow(WorkflowId id, String name, UserId ownerId, String owner, long headRevision, String commit) {}
