package dev.nodeyard.executor.slurm.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Run the client programs of a batch system: argument lists, never a shell, never longer than allowed. */
public final class ClientCommand {
    private static final int MOST_BYTES = 64 << 20;
    private static final Duration READ_TIME = Duration.ofSeconds(5);

    private static final ExecutorService READERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "batch-client-output");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<String, String> environment;
    private final Duration longest;

    /**
     * Make a starter of programs.
     *
     * @param environment all variables that the programs get
     * @param longest time after which a program is ended
     */
    public ClientCommand(Map<String, String> environment, Duration longest) {
        this.environment = Map.copyOf(environment);
        this.longest = longest;
    }

    /** What a program wrote and how it ended. */
    public record Answer(int code, String output, String errors) {
        /** Return what it said, errors first, in one line. */
        public String words() {
            String words = errors.isBlank() ? output : errors;
            return words.strip().replaceAll("\\s*\\R\\s*", "; ");
        }
    }

    /** Run a program to its end. */
    public Answer run(List<String> arguments) throws UnreachableException, InterruptedException {
        return run(arguments, "");
    }

    /**
     * Run a program to its end, with something to read.
     *
     * @throws UnreachableException when it cannot be started or does not end in time; then it was ended
     */
    public Answer run(List<String> arguments, String input) throws UnreachableException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.environment().clear();
        builder.environment().putAll(environment);
        String program = arguments.get(0);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UnreachableException("cannot start " + program + ": " + e.getMessage());
        }
        try {
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream()), READERS);
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), READERS);
            write(process, input);
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreachableException(program + " did not end within " + longest.toSeconds() + " s");
            }
            return new Answer(process.exitValue(), text(output), text(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(Process process, String input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It did not want to read; what it says about that comes with its answer.
        }
    }

    private static String text(CompletableFuture<String> stream) throws UnreachableException, InterruptedException {
        try {
            return stream.get(READ_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException("cannot read the answer of a client program: " + e.getMessage());
        }
    }

    private static String read(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (bytes.size() < MOST_BYTES) {
                    bytes.write(buffer, 0, n);
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
