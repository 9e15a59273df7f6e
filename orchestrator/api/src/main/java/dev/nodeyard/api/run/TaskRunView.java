package dev.nodeyard.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.workflow.Requirements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Show a task run with its newest attempt.
 *
 * @param outputs values by output name once succeeded, else empty; the form is that of docs/protocol.md, "Values"
 * @param reason why it failed, or null
 * @param message a sentence for people about the failure or the skip, or null
 * @param attempt number of the newest attempt, 0 before the first
 * @param runner name of the runner of the newest attempt, or null
 * @param environment digest of what the newest attempt ran in, or null
 */
public record TaskRunView(
        TaskRunId id,
        String name,
        String title,
        TaskState state,
        Requirements requirements,
        Map<String, JsonNode> outputs,
        List<ArtifactView> artifacts,
        @Nullable FailureReason reason,
        @Nullable String message,
        @Nullable Integer exitCode,
        int attempt,
        @Nullable String runner,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String environment) {

    /** Return how the task goes without what it made or said: for those who may look at runs of others. */
    public TaskRunView withoutContents() {
        return new TaskRunView(
                id,
                name,
                title,
                state,
                requirements,
                Map.of(),
                List.of(),
                reason,
                null,
                exitCode,
                attempt,
                runner,
                queuedAt,
                startedAt,
                finishedAt,
                null);
    }
}
