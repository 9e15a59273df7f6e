package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.id.WorkflowId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Show a run.
 *
 * @param revision git commit that runs
 * @param owner user name of the workflow's owner
 * @param counts number of task runs by state; states without task runs are left out
 * @param startedBy user name of who asked for it
 * @param timer the timer that asked for it on their behalf, or null
 * @param startedAt first time a runner acknowledged a task, or null
 * @param finishedAt end of the run, or null
 * @param reproduces the run that this one does again, or null
 * @param environments the run only makes the environments of the revision, ahead of runs that need them
 */
public record RunView(
        RunId id,
        WorkflowId workflowId,
        String workflow,
        String owner,
        String revision,
        RunState state,
        Map<TaskState, Long> counts,
        String startedBy,
        @Nullable TimerId timer,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable RunId reproduces,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean environments) {}
