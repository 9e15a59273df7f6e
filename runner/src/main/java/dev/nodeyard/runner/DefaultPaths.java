package dev.nodeyard.runner;

import java.nio.file.Path;

/** Say where a runner keeps things unless it is told: for the whole host as root, else for its user. */
final class DefaultPaths {
    private DefaultPaths() {}

    static Path configuration() {
        return isRoot()
                ? Path.of("/etc/nodeyard-runner/config.toml")
                : home("XDG_CONFIG_HOME", ".config").resolve("nodeyard-runner/config.toml");
    }

    static Path folder() {
        return isRoot()
                ? Path.of("/var/lib/nodeyard-runner")
                : home("XDG_DATA_HOME", ".local/share").resolve("nodeyard-runner");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name", "").equals("root");
    }

    private static Path home(String variable, String otherwise) {
        String set = System.getenv(variable);
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home", ".")).resolve(otherwise)
                : Path.of(set);
    }
}
