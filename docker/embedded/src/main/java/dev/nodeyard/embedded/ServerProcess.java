package dev.nodeyard.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Start, await and stop one server process. */
final class ServerProcess {
    private static final int POLL_MS = 10;
    private static final int LOG_TAIL_BYTES = 2_000;

    private final String name;
    private final Process process;
    private final Path log;
    private final String stopSignal;

    private ServerProcess(String name, Process process, Path log, String stopSignal) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.stopSignal = stopSignal;
    }

    /** Start a server whose output goes to the end of a log file. */
    static ServerProcess start(String name, ServerFolder folder, List<String> command, Path log, String stopSignal)
            throws IOException {
        LogFile.prepare(log);
        ProcessBuilder builder = new ProcessBuilder(folder.account().wrap(command, stopSignal))
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // The user's locale must not decide how the server sorts, and its client settings are not ours.
        builder.environment().keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
        builder.environment().put("LANG", "C");
        return new ServerProcess(name, TiedProcess.startFromParent(builder), log, stopSignal);
    }

    /** Run a program to its end. */
    static void run(String name, ServerFolder folder, List<String> command, Path log, Duration timeout)
            throws IOException {
        ServerProcess program = start(name, folder, command, log, "KILL");
        if (!program.endsWithin(timeout)) {
            program.process.destroyForcibly();
            throw new EmbeddedStartException(name + " did not end within " + timeout.toSeconds() + " s");
        }
        if (program.process.exitValue() != 0) {
            throw program.failure("failed with exit code " + program.process.exitValue());
        }
    }

    long pid() {
        return process.pid();
    }

    /** Wait until the probe says so; stop the server when that takes too long. */
    void awaitReady(Duration timeout, Probe probe) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!probe.isReady()) {
            if (endsWithin(Duration.ofMillis(POLL_MS))) {
                throw failure("ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw failure("was not ready within " + timeout.toSeconds() + " s");
            }
        }
    }

    /** Ask the server to end, and kill it when it does not within the time. */
    void stop(Duration timeout) {
        if (!process.isAlive()) {
            return;
        }
        try {
            OrphanProcess.signal(process.pid(), stopSignal);
        } catch (IOException e) {
            process.destroy();
        }
        if (!endsWithin(timeout)) {
            process.destroyForcibly();
        }
    }

    private boolean endsWithin(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("Interrupted while waiting for " + name, e);
        }
    }

    private EmbeddedStartException failure(String what) throws IOException {
        return new EmbeddedStartException(name + " " + what + ". The end of " + log + ":\n" + logTail());
    }

    private String logTail() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_TAIL_BYTES));
            byte[] tail = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        }
    }

    /** Say whether a server answers. */
    @FunctionalInterface
    interface Probe {
        boolean isReady() throws IOException;
    }
}
