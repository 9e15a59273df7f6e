package dev.nodeyard.embedded;

import java.nio.file.Path;

/**
 * Say where and how an embedded PostgreSQL runs.
 *
 * @param folder folder of this server alone: data, password and log; made when absent
 * @param port TCP port on 127.0.0.1, or 0 for a free one
 * @param durable keep commits over a crash of the machine; false only for data that may be lost
 * @param maxConnections most client connections at a time
 */
public record EmbeddedPostgresSettings(Path folder, int port, boolean durable, int maxConnections) {
    public EmbeddedPostgresSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Return the settings of a server that keeps its data, on a free port. */
    public static EmbeddedPostgresSettings durable(Path folder) {
        return new EmbeddedPostgresSettings(folder, 0, true, 100);
    }

    /** Return the settings of a server whose data may be lost: faster, for tests. */
    public static EmbeddedPostgresSettings throwaway(Path folder) {
        return new EmbeddedPostgresSettings(folder, 0, false, 300);
    }
}
