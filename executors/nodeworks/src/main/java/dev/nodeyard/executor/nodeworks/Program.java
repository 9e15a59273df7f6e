package dev.nodeyard.executor.nodeworks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Run a program of our own to its end: a probe, a venv, pip. */
final class Program {
    private Program() {}

    /** The end of a program; stdout and stderr are one text. */
    record Ended(int code, String output) {
        private static final int LAST = 6;

        boolean isSuccess() {
            return code == 0;
        }

        /** Return the last lines, in one line. */
        String lastLines() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        }
    }

    /**
     * Run a program; an interrupt ends it.
     *
     * @throws IOException when there is no such program, or it takes longer than {@code longest}
     */
    static Ended run(List<String> command, Path folder, Duration longest) throws IOException, InterruptedException {
        Path output = Files.createTempFile("nodeyard-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(output.toFile());
            Interpreter.prepare(builder.environment());
            Process process = builder.start();
            boolean ended = false;
            try {
                ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                if (!ended) {
                    end(process);
                }
            }
            if (!ended) {
                throw new IOException(command.get(0) + " took longer than " + longest.toSeconds() + " s");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
