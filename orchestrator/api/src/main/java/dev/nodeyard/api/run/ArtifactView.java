package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Show a file kept with a task run.
 *
 * @param path relative to the working folder, with {@code /}
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param origin where the file comes from; null where the answer says it already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtifactView(
        String path,
        String digest,
        long sizeBytes,
        String mediaType,
        @Nullable Origin origin) {
    /** Show a file where its task run is known. */
    public ArtifactView(String path, String digest, long sizeBytes, String mediaType) {
        this(path, digest, sizeBytes, mediaType, null);
    }
}
