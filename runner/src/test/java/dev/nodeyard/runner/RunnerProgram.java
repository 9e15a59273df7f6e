package dev.nodeyard.runner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A runner as a process of its own, to be stopped and killed as on a real host. */
final class RunnerProgram implements AutoCloseable {
    private final Process process;

    private RunnerProgram(Process process) {
        this.process = process;
    }

    /** Start the class itself. */
    static RunnerProgram start(Path folder, URI url, String... settings) throws IOException {
        Path config = write(folder, url, settings);
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("run", "--config", config.toString()));
        return launch(folder, new ProcessBuilder(command));
    }

    /** Start the launcher script, with a stand-in for {@code java} since there is no jar yet. */
    static RunnerProgram startLauncher(Path folder, URI url) throws IOException {
        Path config = write(folder, url);
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        // The launcher calls: java OPTION... -jar JAR run ...
        Files.writeString(
                java,
                "#!/bin/sh\nwhile [ \"$1\" != -jar ]; do shift; done\nshift 2\nexec " + String.join(" ", java())
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Path jar = Files.writeString(folder.resolve("any.jar"), "");
        // A build that runs in the background inherits QUIT as ignored, and no shell can trap that any more.
        ProcessBuilder builder = new ProcessBuilder(
                "env",
                "--default-signal=QUIT",
                Path.of("bin/nodeyard-runner").toAbsolutePath().toString(),
                "run",
                "--config",
                config.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("NODEYARD_RUNNER_JAR", jar.toString());
        return launch(folder, builder);
    }

    /** Send a signal by name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Kill it as {@code kill -9} does and wait for its end. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Wait for its end and return its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("the runner does not end");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    private static RunnerProgram launch(Path folder, ProcessBuilder builder) throws IOException {
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("runner.log").toFile()));
        return new RunnerProgram(builder.start());
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home", ""), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=nodeyard-runner-logback.xml",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path", "")),
                RunnerMain.class.getName());
    }

    private static Path write(Path folder, URI url, String... settings) throws IOException {
        return Files.writeString(folder.resolve("config.toml"), """
                url = "%s"
                token = "%s"
                name = "test"
                slots = 2
                folder = "%s"
                %s
                """.formatted(
                        url, FakeOrchestrator.TOKEN, folder.resolve("data"), String.join("\n", settings)));
    }
}
