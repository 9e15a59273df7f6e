package dev.nodeyard.executor.nodeworks;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Hold the executor's settings besides those for environments.
 *
 * @param python command of the host's interpreter
 * @param nodeFolders folders of users' node modules
 */
record NodeworksOptions(String python, List<Path> nodeFolders) {
    static NodeworksOptions of(Map<String, String> options) {
        List<Path> folders = Arrays.stream(options.getOrDefault("nodes", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .toList();
        return new NodeworksOptions(options.getOrDefault("python", "python3"), folders);
    }
}
