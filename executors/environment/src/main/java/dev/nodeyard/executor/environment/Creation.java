package dev.nodeyard.executor.environment;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Make one environment in an empty folder, stage by stage, and tell how far it is. */
final class Creation {
    private static final String PHASE = "creating the environment";
    private static final String PYTHON = "# Python ";
    private static final int TAIL = 20;

    private final EnvironmentPlan plan;
    private final EnvironmentOptions options;
    private final Installer installer;
    private final Path folder;
    private final Path log;
    private final Caller caller;

    Creation(
            EnvironmentPlan plan,
            EnvironmentOptions options,
            Installer installer,
            Path folder,
            Path log,
            Caller caller) {
        this.plan = plan;
        this.options = options;
        this.installer = installer;
        this.folder = folder;
        this.log = log;
        this.caller = caller;
    }

    /**
     * Who wants the environment.
     *
     * @param mark that all processes of the creation bear
     * @param sink that is told how far it is
     */
    record Caller(String mark, LogSink sink) {}

    /** A stage failed. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String problem;
        private final boolean passing;

        private FailedException(String problem, boolean passing) {
            super(problem);
            this.problem = problem;
            this.passing = passing;
        }

        /** Return which stage failed, and what its program said. */
        String problem() {
            return problem;
        }

        /** Return whether it may pass by itself. */
        boolean isPassing() {
            return passing;
        }
    }

    /** Make it; what is returned is to be written when the caller agrees. */
    Made run() throws IOException, InterruptedException, ExecutorException, FailedException {
        long start = System.nanoTime();
        caller.sink().line("Creating the environment " + folder.getFileName() + " with " + plan.words());
        Path prefix = Stages.prefix(folder);
        Map<String, String> variables = Stages.variables(plan, options);
        List<Stages.Stage> stages = Stages.of(plan, options, folder);
        String packages = "";
        for (int i = 0; i < stages.size(); i++) {
            Stages.Stage stage = stages.get(i);
            String where = (i + 1) + "/" + stages.size() + ": " + stage.words();
            caller.sink().phase(PHASE + " (" + where + ")");
            caller.sink().line("Creating the environment: " + where);
            boolean within = stage.purpose() == Stages.Purpose.SETUP;
            Installer.Ended ended = installer.run(
                    new Installer.Step(
                            stage.command().make(),
                            folder,
                            within ? activation(prefix).over(variables) : variables,
                            log,
                            caller.mark()),
                    options.longest());
            judge(stage, ended);
            packages = stage.purpose() == Stages.Purpose.LIST ? ended.output() : packages;
        }
        return made(activation(prefix), packages, start);
    }

    private Activation activation(Path prefix) throws IOException, InterruptedException {
        return plan.base() instanceof CondaProgram ? Activation.ofConda(prefix) : Activation.ofVenv(prefix);
    }

    private void judge(Stages.Stage stage, Installer.Ended ended) throws FailedException {
        if (ended.isSuccess()) {
            return;
        }
        caller.sink().line("The last lines of " + log + ":");
        List<String> lines = InstallerWords.clean(ended.output()).lines().toList();
        lines.subList(Math.max(0, lines.size() - TAIL), lines.size())
                .forEach(line -> caller.sink().line("  " + line));
        String why =
                ended.late() ? "it took longer than " + options.longest().toMinutes() + " minutes" : ended.sentence();
        throw new FailedException(stage.words() + " failed: " + why, ended.isPassing());
    }

    private String lock(Path prefix, String packages) throws IOException {
        List<String> lines = new ArrayList<>();
        String python = python(packages);
        if (python != null) {
            lines.add(PYTHON + python);
        }
        if (plan.base() instanceof HostPython) {
            lines.addAll(LockText.ofPip(packages, folder.resolve(Stages.REPORT), name -> true));
        } else {
            lines.addAll(LockText.ofConda(prefix));
            LockText.ofPip(packages, folder.resolve(Stages.REPORT), LockText.notByConda(prefix))
                    .forEach(line -> lines.add("# pip: " + line));
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private Made made(Activation activation, String packages, long start) throws IOException {
        String lock = lock(Stages.prefix(folder), packages);
        Files.writeString(folder.resolve("environment.lock"), lock);
        long bytes = Folders.size(folder);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        caller.sink()
                .line(String.format(
                        java.util.Locale.ROOT,
                        "Created the environment in %.1f s (%d MiB)",
                        took.toMillis() / 1000.0,
                        bytes >> 20));
        return new Made(
                Made.VERSION,
                plan.spec(),
                plan.words(),
                tool(),
                python(packages),
                plan.recipe(),
                lock,
                activation.path(),
                activation.variables(),
                bytes,
                took.toMillis(),
                Instant.now());
    }

    private static @Nullable String python(String packages) {
        return packages.lines()
                .filter(line -> line.startsWith(PYTHON))
                .map(line -> line.substring(PYTHON.length()).strip())
                .findFirst()
                .orElse(null);
    }

    private String tool() {
        return plan.base() instanceof CondaProgram conda
                ? conda.flavour().word() + " " + conda.version()
                : "venv, Python " + ((HostPython) plan.base()).version();
    }

    /** Return the failure as the runner reports it. */
    static ExecutorException failure(EnvironmentPlan plan, String why) {
        return new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED,
                "The environment with " + plan.words() + " could not be created: " + why);
    }
}
