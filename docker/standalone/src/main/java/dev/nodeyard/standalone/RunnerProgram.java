package dev.nodeyard.standalone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.runner.RunnerMain;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Know how the runner program out of this very jar is called and configured. */
final class RunnerProgram {
    // Shorter than the supervisor's patience, so that the runner can still report what it ends.
    private static final int STOP_GRACE_SECONDS = 8;

    private RunnerProgram() {}

    /** Write the settings of a runner and return the command that runs it. */
    static List<String> command(
            YardFolder folder, Path own, URI url, RegisteredRunner runner, UpSettings.Local settings)
            throws IOException {
        Path file = own.resolve("config.toml");
        folder.writePrivate(file, configuration(own, url, runner, settings));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RunnerMain.class.getName(),
                "run",
                "--config",
                file.toString());
    }

    private static String configuration(Path own, URI url, RegisteredRunner runner, UpSettings.Local settings)
            throws IOException {
        TomlMapper toml = new TomlMapper();
        ObjectNode root = toml.createObjectNode();
        root.put("url", url.toString());
        root.put("token", runner.token());
        root.put("name", runner.name());
        root.put("id", runner.id().toString());
        root.put("slots", settings.slots());
        root.put("stop_grace_seconds", STOP_GRACE_SECONDS);
        root.put("folder", own.toString());
        String nodes = settings.nodes().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        if (!nodes.isEmpty()) {
            root.putObject("executors").putObject("nodeworks").put("nodes", nodes);
        }
        return toml.writeValueAsString(root);
    }
}
