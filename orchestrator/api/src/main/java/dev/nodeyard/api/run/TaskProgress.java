package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Tell how a task of a run goes in few bytes: an array of these values, since runs have many tasks. The live feed tells
 * tasks in the same form (docs/changes-feed.md). Times are milliseconds since 1970.
 *
 * @param index place in the run's tasks, from 0
 * @param attempt number of the newest attempt, 0 before the first
 * @param startedAt when the newest attempt started, or null
 * @param runner name of the runner of the newest attempt, or null
 * @param reason the word of a failure reason: why it failed or is tried again, or null
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"index", "state", "attempt", "queuedAt", "startedAt", "finishedAt", "runner", "reason", "exitCode"})
public record TaskProgress(
        int index,
        TaskState state,
        int attempt,
        @Nullable Long queuedAt,
        @Nullable Long startedAt,
        @Nullable Long finishedAt,
        @Nullable String runner,
        @Nullable String reason,
        @Nullable Integer exitCode) {}
