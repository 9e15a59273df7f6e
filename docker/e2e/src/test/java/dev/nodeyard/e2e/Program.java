package dev.nodeyard.e2e;

import dev.nodeyard.embedded.TiedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Run one of our programs as a process of its own, from the tests' class path. It never outlives the tests. */
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Class<?> main;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    Program(Class<?> main, List<String> arguments, Map<String, String> environment, Path log) {
        this.main = main;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** Return what starts a program with a small heap, in the shortest time to its first second of work. */
    static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Start the program, which must not run; its output is added to the log. */
    void start() {
        if (isAlive()) {
            throw new IllegalStateException(main.getSimpleName() + " runs already");
        }
        ProcessBuilder builder = new ProcessBuilder(command(main, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("NODEYARD"));
        builder.environment().putAll(environment);
        try {
            process = TiedProcess.start(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Wait until the program has ended by itself; return its exit code. */
    int awaitEnd() {
        if (process == null || !await(process)) {
            throw new AssertionError(main.getSimpleName() + " does not end: " + said());
        }
        return process.exitValue();
    }

    /** End the program as a crash does: no signal handler, no last words. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            await(process);
        }
    }

    /** Ask the program to end, and kill it when it does not. */
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            if (!await(process)) {
                kill();
            }
        }
    }

    private static boolean await(Process ending) {
        try {
            return ending.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Return all that the program said, over all its starts. */
    String said() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
