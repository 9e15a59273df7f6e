package dev.nodeyard.server.run;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.workflow.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * Name an attempt that was just handed to a runner.
 *
 * @param task what it runs, resolved to the way that was chosen for this runner
 * @param traceparent span that the start of its run belongs to, or null
 */
public record Granted(
        AttemptId attempt,
        long epoch,
        TaskSpec task,
        String workflow,
        String revision,
        @Nullable String traceparent) {}
