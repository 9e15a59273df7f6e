package dev.nodeyard.embedded;

import java.nio.file.Path;

/**
 * Say where an embedded Redis runs. It keeps nothing on disk: Nodeyard fills it again from PostgreSQL.
 *
 * @param folder folder of this server alone: settings, password and log; made when absent
 * @param port TCP port on 127.0.0.1, or 0 for a free one
 */
public record EmbeddedRedisSettings(Path folder, int port) {
    public EmbeddedRedisSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Return the settings of a server on a free port. */
    public static EmbeddedRedisSettings in(Path folder) {
        return new EmbeddedRedisSettings(folder, 0);
    }
}
