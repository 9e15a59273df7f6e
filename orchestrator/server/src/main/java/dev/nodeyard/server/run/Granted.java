package dev.nodeyard.server.run;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.workflow.TaskSpec;

/** Name an attempt that was just handed to a runner. */
public record Granted(AttemptId attempt, long epoch, TaskSpec task, String workflow, String revision) {}
