package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ask for a run.
 *
 * @param revisionId row of the revision to run
 * @param owner of the workflow
 * @param startedBy who asks
 * @param cause the timer that asks on their behalf, or null when they ask themselves
 * @param reproduces the run that is done again, or null
 */
public record NewRun(
        WorkflowId workflow,
        long revisionId,
        UserId owner,
        UserId startedBy,
        @Nullable TimerCause cause,
        @Nullable RunId reproduces) {

    /** Ask for a run on a person's own behalf. */
    public NewRun(WorkflowId workflow, long revisionId, UserId owner, UserId startedBy) {
        this(workflow, revisionId, owner, startedBy, null, null);
    }

    /** Names the firing of a timer. There is at most one run of each. */
    public record TimerCause(TimerId timer, Instant dueAt) {}
}
