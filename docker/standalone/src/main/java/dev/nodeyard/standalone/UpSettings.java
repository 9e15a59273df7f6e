package dev.nodeyard.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what {@code nodeyard up} starts.
 *
 * @param folder all data, settings, secrets and logs of this installation
 * @param address where the orchestrator listens
 * @param database a PostgreSQL server of the user's own, or null for an embedded one
 * @param redis a Redis server of the user's own, or null for an embedded one
 * @param more settings of the orchestrator that have no option here
 * @param runner what the local runner does, or null for none
 */
record UpSettings(
        Path folder,
        Address address,
        @Nullable DatabaseAddress database,
        @Nullable URI redis,
        MoreSettings more,
        @Nullable Local runner) {

    /**
     * Name an address to listen on.
     *
     * @param port 0 for a free one
     */
    record Address(String host, int port) {}

    /**
     * Describe the local runner.
     *
     * @param slots attempts at the same time
     * @param tags beside those that its executors find
     * @param nodes folders with Nodeworks node modules
     */
    record Local(int slots, List<String> tags, List<Path> nodes) {
        Local {
            tags = List.copyOf(tags);
            nodes = List.copyOf(nodes);
        }
    }
}
