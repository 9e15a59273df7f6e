package dev.nodeyard.embedded;

import java.nio.file.Path;

/**
 * Say where an embedded Redis runs. It keeps nothing on disk: Nodeyard fills it again from PostgreSQL.
 *
 * @param folder folder of this server alone: settings and password; made when absent
 * @param log file to which the server writes what it does
 * @param port TCP port on 127.0.0.1, or 0 for a free one
 */
public record EmbeddedRedisSettings(Path folder, Path log, int port) {
    public EmbeddedRedisSettings {
        folder = folder.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /** Return the settings of a server on a free port. */
    public static EmbeddedRedisSettings in(Path folder) {
        return new EmbeddedRedisSettings(folder, folder.resolve("redis.log"), 0);
    }

    /** Return the same settings with another log file. */
    public EmbeddedRedisSettings withLog(Path file) {
        return new EmbeddedRedisSettings(folder, file, port);
    }

    /** Return the same settings with a port of 127.0.0.1, or 0 for a free one. */
    public EmbeddedRedisSettings withPort(int wanted) {
        return new EmbeddedRedisSettings(folder, log, wanted);
    }
}
