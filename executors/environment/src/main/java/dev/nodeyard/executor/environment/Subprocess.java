package dev.nodeyard.executor.environment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Run a short program of our own to its end: a probe of an interpreter, a question to a package manager. */
public final class Subprocess {
    private static final int LAST_LINES = 6;

    private Subprocess() {}

    /** The end of a program; stdout and stderr are one text. */
    public record Ended(int code, String output) {
        public boolean isSuccess() {
            return code == 0;
        }

        /** Return the last lines, in one line. */
        public String lastLines() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        }
    }

    /**
     * Run a program; an interrupt ends it.
     *
     * @param variables added to this process's own
     * @throws IOException when there is no such program, or it takes longer than {@code longest}
     */
    public static Ended run(List<String> command, Path folder, Map<String, String> variables, Duration longest)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("nodeyard-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile());
            // The runner's own settings, a token among them perhaps.
            builder.environment().keySet().removeIf(name -> name.startsWith("NODEYARD"));
            builder.environment().putAll(variables);
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
