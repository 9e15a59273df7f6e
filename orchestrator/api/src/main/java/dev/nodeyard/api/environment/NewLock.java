package dev.nodeyard.api.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Tell what a runner made of the environment of an attempt's task.
 *
 * @param definition name of what the task asked for: {@link EnvironmentDigest#of}
 * @param platform operating system and architecture of it, such as {@code linux/amd64}
 * @param lock exact versions of all that is installed, a line each
 * @param recipe what it was made from, such as a Dockerfile, or null
 * @param image digest of the container image, or null where there is none
 * @param sizeBytes what it takes on disk, or null when that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewLock(
        @NotNull @Pattern(regexp = "sha256:[0-9a-f]{64}") String definition,

        @NotNull @Size(max = 100) @Pattern(regexp = "[a-z0-9._-]+/[a-z0-9._-]+")
        String platform,

        @NotNull @Size(max = NewLock.MAX_TEXT) String lock,
        @Nullable @Size(max = NewLock.MAX_TEXT) String recipe,
        @Nullable @Size(max = 300) String image,
        @Nullable @Min(0) Long sizeBytes) {
    /** Most characters of a lock and of a recipe. */
    public static final int MAX_TEXT = 1 << 20;
}
