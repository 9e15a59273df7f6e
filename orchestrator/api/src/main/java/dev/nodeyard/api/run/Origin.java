package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import org.jspecify.annotations.Nullable;

/**
 * Say where a file or a log comes from.
 *
 * @param revision git commit of the workflow that ran
 * @param name of the task
 * @param attempt number of the attempt that made it
 * @param environment digest of what that attempt ran in, or null when that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Origin(
        WorkflowId workflow,
        String revision,
        RunId run,
        TaskRunId task,
        String name,
        int attempt,
        @Nullable String environment) {}
