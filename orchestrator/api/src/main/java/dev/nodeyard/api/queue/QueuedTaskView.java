package dev.nodeyard.api.queue;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show one task that waits. Of tasks that the caller may not see the names are left out.
 *
 * @param position 1 is handed out next, as far as runners have room for it
 * @param id of the task run, or null
 * @param name of the task, or null
 * @param run that it belongs to, or null
 * @param workflow name of its workflow, or null
 * @param owner user name of the workflow's owner, or null
 * @param waitedMs since it became ready
 */
public record QueuedTaskView(
        long position,
        @Nullable TaskRunId id,
        @Nullable String name,
        @Nullable RunId run,
        @Nullable String workflow,
        @Nullable String owner,
        int priority,
        Instant queuedAt,
        long waitedMs) {}
