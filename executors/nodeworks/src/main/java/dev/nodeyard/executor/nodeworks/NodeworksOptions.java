package dev.nodeyard.executor.nodeworks;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Hold the executor's settings.
 *
 * @param python command of the host's interpreter
 * @param nodeFolders folders of users' node modules
 * @param mayInstall whether packages may be installed into environments of our own
 */
record NodeworksOptions(String python, List<Path> nodeFolders, boolean mayInstall) {
    static NodeworksOptions of(Map<String, String> options) {
        List<Path> folders = Arrays.stream(options.getOrDefault("nodes", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .toList();
        return new NodeworksOptions(
                options.getOrDefault("python", "python3"), folders, truth(options.getOrDefault("install", "true")));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("option install must be true or false, not " + text);
        };
    }
}
