package dev.nodeyard.api.workflow;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show a workflow.
 *
 * @param description what it is for, or an empty text
 * @param owner user name
 * @param revision git commit of the newest version
 * @param lastRun newest run, or null before the first
 * @param permission what the caller may do with it
 */
public record WorkflowView(
        WorkflowId id,
        String name,
        String description,
        String owner,
        String revision,
        int tasks,
        Instant createdAt,
        Instant updatedAt,
        @Nullable RunId lastRun,
        @Nullable RunState lastRunState,
        Permission permission) {}
