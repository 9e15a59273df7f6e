package dev.nodeyard.api.run;

import dev.nodeyard.api.id.AttemptId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show one attempt.
 *
 * @param state {@code assigned}, {@code running} or the terminal state it ended in
 * @param logBytes bytes of log that arrived
 * @param logComplete the whole log is there and its checksum agrees
 * @param environment digest of what it ran in, or null when that is not known
 * @param phase what its runner does with it now, in words, such as {@code creating the environment}; {@code running} while
 *     its work runs; null once it ended and until its runner told
 * @param executor kind of executor that it was handed out for: of a task that can be run in several ways, the one that was
 *     chosen
 */
public record AttemptView(
        AttemptId id,
        int number,
        long epoch,
        TaskState state,
        @Nullable String runner,
        @Nullable FailureReason reason,
        @Nullable String message,
        @Nullable Integer exitCode,
        Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long logBytes,
        boolean logComplete,
        @Nullable String environment,
        @Nullable String phase,
        @Nullable String executor) {}
