package dev.nodeyard.cli.client;

import dev.nodeyard.cli.terminal.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Name the folder where a local {@code nodeyard up} keeps its data, and the files through which the command finds it.
 *
 * @param path the folder; need not exist
 */
public record DataFolder(Path path) {
    /** Holds the address of the server, one line. */
    public Path urlFile() {
        return path.resolve("url");
    }

    /** Holds the administrator's token, one line, readable by the owner only. */
    public Path adminTokenFile() {
        return path.resolve("admin-token");
    }

    /**
     * Return the folder to use: the given one, else {@code NODEYARD_DATA}, else {@code /var/lib/nodeyard} for root and
     * {@code $XDG_DATA_HOME/nodeyard} (usually {@code ~/.local/share/nodeyard}) for others.
     */
    public static DataFolder find(Surroundings around, @Nullable Path given) {
        if (given != null) {
            return new DataFolder(given);
        }
        String named = around.variable("NODEYARD_DATA");
        if (named != null) {
            return new DataFolder(Path.of(named));
        }
        if (around.userName().equals("root")) {
            return new DataFolder(Path.of("/var/lib/nodeyard"));
        }
        String shared = around.variable("XDG_DATA_HOME");
        Path base = shared == null ? around.home().resolve(".local/share") : Path.of(shared);
        return new DataFolder(base.resolve("nodeyard"));
    }
}
