package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Name the files to keep after a task.
 *
 * @param paths glob patterns relative to the working folder
 * @param expireInMs time to keep them, in milliseconds, or null for the server's default
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ArtifactsSpec(List<String> paths, @Nullable Long expireInMs) {
    public static final ArtifactsSpec NONE = new ArtifactsSpec(List.of(), null);

    @SuppressWarnings("NullAway")
    public ArtifactsSpec {
        paths = paths == null ? List.of() : List.copyOf(paths);
    }
}
