package dev.nodeyard.api.runner;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show what a runner works on or has worked on. Whose run the caller may not see is not told: then there are no ids and no
 * names.
 *
 * @param number of the attempt
 * @param state {@code assigned}, {@code running} or the terminal state it ended in
 * @param phase what the runner does with it now, in words, or null
 * @param executor kind of executor that it was handed out for, or null
 */
public record RunnerAttempt(
        @Nullable TaskRunId task,
        @Nullable String name,
        @Nullable RunId run,
        @Nullable String workflow,
        @Nullable String owner,
        int number,
        TaskState state,
        @Nullable String phase,
        @Nullable String executor,
        @Nullable FailureReason reason,
        @Nullable Integer exitCode,
        Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
