package dev.nodeyard.api.environment;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show an environment definition: what tasks want installed, combined.
 *
 * @param digest its name: {@code sha256:} and 64 hexadecimal digits of executor and parts
 * @param executor kind of executor that makes it
 * @param environment all that is installed
 * @param state whether it is there on some runner
 * @param builds what runners made of it, those used last first, at most 100
 * @param createdAt when a workflow first wanted it
 * @param lastUsedAt when an attempt used it last, or null before the first
 */
public record DefinitionView(
        String digest,
        String executor,
        EnvironmentSpec environment,
        EnvironmentState state,
        List<BuildView> builds,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    public DefinitionView {
        builds = List.copyOf(builds);
    }
}
