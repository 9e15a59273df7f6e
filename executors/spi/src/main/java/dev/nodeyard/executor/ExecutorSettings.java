package dev.nodeyard.executor;

import java.nio.file.Path;
import java.util.Map;

/**
 * Configure one executor on one host.
 *
 * @param cache folder for things that outlive attempts and may be shared by runners of the host; exists
 * @param options the runner's settings for this kind, by name; values are strings
 */
public record ExecutorSettings(Path cache, Map<String, String> options) {
    public ExecutorSettings {
        options = Map.copyOf(options);
    }
}
