package dev.nodeyard.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** End a server process that this JVM did not start. */
final class OrphanProcess {
    private OrphanProcess() {}

    /** Return whether the process runs with the folder among its arguments: numbers are used again for other programs. */
    static boolean serves(long pid, Path folder) throws IOException {
        try {
            byte[] arguments = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return List.of(new String(arguments, StandardCharsets.UTF_8).split("\0"))
                    .contains(folder.toString());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Ask the process to end, and kill it when it does not within the time. Does nothing when it is gone. */
    static void stop(long pid, String signal, Duration timeout) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return;
        }
        signal(pid, signal);
        if (!endsWithin(process.get(), timeout)) {
            process.get().destroyForcibly();
            if (!endsWithin(process.get(), timeout)) {
                throw new IOException("process " + pid + " does not end");
            }
        }
    }

    /** Send a signal that Java's own process interface does not know. */
    static void signal(long pid, String signal) throws IOException {
        // "kill" is built into every shell, but not a program on every machine.
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join();
    }

    private static boolean endsWithin(ProcessHandle process, Duration timeout) throws IOException {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("waiting for process " + process.pid() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + process.pid() + " was ending", e);
        }
    }
}
