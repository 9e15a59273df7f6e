package dev.nodeyard.executor.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Say who a program is in its container, and what that means for files that the host and the container share.
 *
 * @param name user, or user and group, or null for the image's own
 * @param foreign whether its files belong to somebody else than the runner's user on the host
 * @param homeless whether the image knows nothing of this user, so that it needs a home of its own
 */
record ContainerUser(@Nullable String name, boolean foreign, boolean homeless) {
    private static final int UNKNOWN = -1;

    /** The runner's user, by its numbers. */
    record Host(int user, int group) {
        /** Return the owner of a folder that the runner made. */
        static Host of(Path folder) throws IOException {
            return new Host(
                    (Integer) Files.getAttribute(folder, "unix:uid"), (Integer) Files.getAttribute(folder, "unix:gid"));
        }
    }

    /**
     * Decide.
     *
     * @param wanted {@code auto}, {@code image}, or a user
     * @param shares whether the container writes into the host's files
     */
    static ContainerUser of(String wanted, ImageFacts image, EngineInfo engine, Host runner, boolean shares) {
        String name = wanted.equals("image") ? null : wanted;
        boolean homeless = false;
        if (wanted.equals("auto")) {
            boolean direct = !engine.remapped() && runner.user() != 0;
            name = null;
            if (shares && engine.rootless()) {
                // Root of a rootless engine is the runner's user on the host.
                name = "0:0";
            } else if (shares && direct) {
                name = runner.user() + ":" + runner.group();
                homeless = true;
            }
        }
        int inside = number(name == null ? image.user() : name);
        int onHost = engine.rootless() && inside == 0 ? runner.user() : engine.rootless() ? UNKNOWN : inside;
        boolean foreign = shares && (engine.remapped() || onHost != runner.user());
        return new ContainerUser(name, foreign, homeless);
    }

    /** Return the number of a user as a container knows it, or -1 for a name that only the image can tell. */
    static int number(String user) {
        String bare = user.split(":", 2)[0];
        if (bare.isEmpty() || bare.equals("root")) {
            return 0;
        }
        try {
            return Integer.parseInt(bare);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
