package dev.nodeyard.server.artifact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Say where files, big values and finished logs are kept.
 *
 * @param folder shared by all orchestrator processes
 */
public record StorageSettings(Path folder) {
    public static final StorageSettings DEFAULT = new StorageSettings(Path.of("data", "blobs"));

    @JsonCreator
    static StorageSettings of(@JsonProperty("folder") @Nullable Path folder) {
        return folder == null ? DEFAULT : new StorageSettings(folder);
    }
}
