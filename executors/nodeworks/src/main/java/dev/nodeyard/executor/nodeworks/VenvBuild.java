package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Build one virtual environment, with a line of progress per step. */
final class VenvBuild {
    private final Interpreter base;
    private final Path folder;
    private final LogSink log;
    private final Duration longest;

    VenvBuild(Interpreter base, Path folder, LogSink log, Duration longest) {
        this.base = base;
        this.folder = folder;
        this.log = log;
        this.longest = longest;
    }

    /** Make the environment, install the packages and write what is in it then to {@code lockFile}. */
    void run(List<String> pinned, List<String> own, Path lockFile)
            throws IOException, InterruptedException, ExecutorException {
        log.line("Preparing environment: Python " + base.minorVersion() + " with "
                + String.join(", ", concatenated(pinned, own)));
        String wanted = "the Python environment with " + String.join(", ", concatenated(pinned, own));
        step(List.of(base.executable(), "-m", "venv", folder.toString()), wanted + " (python -m venv failed)");
        int steps = pinned.size() + (own.isEmpty() ? 0 : 1);
        Path constraints = Files.write(
                folder.resolve("pins.txt"), Pins.of(base.minorVersion()).all());
        for (int i = 0; i < pinned.size(); i++) {
            String requirement = pinned.get(i);
            progress(requirement, i + 1, steps);
            step(pip("install", "--constraint", constraints.toString(), requirement), requirement);
        }
        if (!own.isEmpty()) {
            progress(String.join(", ", own), steps, steps);
            // Together with the pinned ones, so that pip does not replace those unasked.
            Path requirements = Files.write(folder.resolve("requirements.txt"), concatenated(pinned, own));
            step(pip("install", "--requirement", requirements.toString()), String.join(", ", own));
        }
        Files.writeString(
                lockFile, step(pip("freeze"), "the list of installed packages").output());
    }

    private static List<String> concatenated(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private void progress(String what, int step, int steps) {
        log.line("Preparing environment: installing " + what + " (" + step + "/" + steps + ")");
    }

    private List<String> pip(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin").resolve("python").toString(),
                "-m",
                "pip",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check"));
        command.addAll(List.of(arguments));
        return command;
    }

    private Program.Ended step(List<String> command, String missing)
            throws IOException, InterruptedException, ExecutorException {
        Program.Ended ended = Program.run(command, folder, longest);
        if (!ended.isSuccess()) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED,
                    "The runner could not install " + missing + ": " + ended.lastLines());
        }
        return ended;
    }
}
