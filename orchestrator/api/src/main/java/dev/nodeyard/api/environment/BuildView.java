package dev.nodeyard.api.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show what one runner made of a definition.
 *
 * @param platform operating system and architecture, such as {@code linux/amd64}; null while it is being made
 * @param state whether it is there
 * @param runner who has it or makes it
 * @param runnerName what people call the runner; null when it is gone
 * @param lock digest of the exact versions, or null when they are not known
 * @param image digest of the container image, or null
 * @param sizeBytes what it takes on disk, or null when that is not known
 * @param phase what is being done just now, in words, or null
 * @param message why it could not be made, or null
 * @param task the task run that told it; the log of its attempt tells how it was made
 * @param attempt number of the attempt
 * @param builtAt when it was made or failed, or null while it is being made
 * @param lastUsedAt when an attempt used it last, give or take a minute, or null while it is being made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BuildView(
        @Nullable String platform,
        EnvironmentState state,
        RunnerId runner,
        @Nullable String runnerName,
        @Nullable String lock,
        @Nullable String image,
        @Nullable Long sizeBytes,
        @Nullable String phase,
        @Nullable String message,
        TaskRunId task,
        int attempt,
        @Nullable Instant builtAt,
        @Nullable Instant lastUsedAt) {}
