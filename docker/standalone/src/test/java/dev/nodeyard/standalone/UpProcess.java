package dev.nodeyard.standalone;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Run {@code nodeyard up} out of the built jar, as a user does. */
final class UpProcess implements AutoCloseable {
    private static final String READY = "Nodeyard is ready at ";

    private final Process process;
    private final Path data;
    private final List<String> lines = new ArrayList<>();

    private UpProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    static UpProcess start(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("nodeyard.jar"),
                "up",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        return new UpProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), data);
    }

    /** Read what the program says until it is ready or ends. */
    UpProcess untilReady() throws IOException {
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            lines.add(line);
            if (line.startsWith(READY)) {
                return this;
            }
        }
        throw new AssertionError("never ready: " + lines);
    }

    /** Read what the program says until it ends; return its exit code. */
    int untilEnd() throws IOException, InterruptedException {
        process.inputReader().lines().forEach(lines::add);
        return process.waitFor();
    }

    String said() {
        return String.join("\n", lines);
    }

    ApiClient api() throws IOException {
        URI url = URI.create(Files.readString(data.resolve("url")).strip());
        String token = Files.readString(data.resolve("admin-token")).strip();
        return new ApiClient(new ServerSettings(url, token, "test", "test"), Duration.ofSeconds(10));
    }

    /** Return the processes that the program has started: servers and runner. */
    List<ProcessHandle> children() {
        return process.toHandle().descendants().toList();
    }

    /** End the program as the power button does. */
    void kill() throws Exception {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** Ask the program to end and wait for it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
