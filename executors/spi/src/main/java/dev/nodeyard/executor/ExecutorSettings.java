package dev.nodeyard.executor;

import java.nio.file.Path;
import java.util.Map;

/**
 * Configure one executor on one host.
 *
 * @param owner stable id of this runner on this host, of letters, digits and dashes: marks what outlives a process of the
 *     runner, so that the next one knows its own
 * @param cache folder for things that outlive attempts and may be shared by runners of the host; exists
 * @param options the runner's settings for this kind, by name; values are strings
 */
public record ExecutorSettings(String owner, Path cache, Map<String, String> options) {
    public ExecutorSettings {
        options = Map.copyOf(options);
    }
}
