package dev.nodeyard.embedded;

import java.nio.file.Path;

/**
 * Say where and how an embedded PostgreSQL runs.
 *
 * @param folder folder of this server alone: data and password; made when absent
 * @param log file to which the server writes what it does
 * @param port TCP port on 127.0.0.1, or 0 for a free one
 * @param durable keep commits over a crash of the machine; false only for data that may be lost
 * @param maxConnections most client connections at a time
 */
public record EmbeddedPostgresSettings(Path folder, Path log, int port, boolean durable, int maxConnections) {
    public EmbeddedPostgresSettings {
        folder = folder.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /** Return the settings of a server that keeps its data, on a free port. */
    public static EmbeddedPostgresSettings durable(Path folder) {
        return new EmbeddedPostgresSettings(folder, folder.resolve("postgres.log"), 0, true, 100);
    }

    /** Return the settings of a server whose data may be lost: faster, for tests. */
    public static EmbeddedPostgresSettings throwaway(Path folder) {
        return new EmbeddedPostgresSettings(folder, folder.resolve("postgres.log"), 0, false, 300);
    }

    /** Return the same settings with another log file. */
    public EmbeddedPostgresSettings withLog(Path file) {
        return new EmbeddedPostgresSettings(folder, file, port, durable, maxConnections);
    }

    /** Return the same settings with a port of 127.0.0.1, or 0 for a free one. */
    public EmbeddedPostgresSettings withPort(int wanted) {
        return new EmbeddedPostgresSettings(folder, log, wanted, durable, maxConnections);
    }
}
