package dev.nodeyard.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Say what a batch of events did to one task run, all in one.
 *
 * @param from state before the batch; equal to {@code to} when only {@code unfinished} fell
 * @param unfinished incoming edges that are not settled yet; 0 unless the task run is blocked
 * @param attempt number of the newest attempt, unchanged
 * @param epoch newest lease epoch, unchanged
 * @param reason why the attempt or the task failed, or null
 * @param message a sentence for people about the failure, the skip or the cancel, or null
 * @param exitCode code of the attempt's process, or null
 * @param outputs value by name of a task that succeeded, else empty
 * @param retryAfterMs milliseconds from now until the next attempt when {@code to} is {@code retrying}, else null
 * @param attemptEnd terminal state of the attempt that ended with this change, or null when none did. It may differ from
 *     {@code to}: the attempt failed, the task is queued again
 */
public record TaskChange(
        int index,
        TaskState from,
        TaskState to,
        int unfinished,
        int attempt,
        long epoch,
        @Nullable FailureReason reason,
        @Nullable String message,
        @Nullable Integer exitCode,
        Map<String, JsonNode> outputs,
        @Nullable Long retryAfterMs,
        @Nullable TaskState attemptEnd) {}
