package dev.nodeyard.executor.shell;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.process.Command;
import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.process.TaskInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Run {@link ShellCommands} in a shell on this host. */
final class ShellExecutor implements Executor {
    private final String shell;
    private final LocalProcesses processes = new LocalProcesses(ShellExecutorFactory.KIND);
    private volatile @Nullable Map<String, String> facts;

    ShellExecutor(String shell) {
        this.shell = shell;
    }

    @Override
    public Readiness check() {
        return LocalProcesses.find(shell, Map.of()).isPresent()
                ? Readiness.ready(Set.of())
                : Readiness.unavailable("there is no program " + shell + " on this host; set the option shell");
    }

    @Override
    public Execution start(Work work, LogSink log) throws ExecutorException {
        if (!(work.task().execution() instanceof ShellCommands commands)) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE, "the shell executor runs shell commands only");
        }
        return new ShellExecution(processes.start(command(work, commands), log), work, facts());
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset) {
        return processes
                .adopt(handle, work.attempt().toString(), log, logOffset)
                .map(process -> new ShellExecution(process, work, facts()));
    }

    /** The program behind links: sh is another one on another distribution. */
    private Map<String, String> facts() {
        Map<String, String> known = facts;
        if (known == null) {
            known = LocalProcesses.find(shell, Map.of())
                    .map(ShellExecutor::real)
                    .map(path -> Map.of("shell", path))
                    .orElse(Map.of());
            facts = known;
        }
        return known;
    }

    private static String real(Path program) {
        try {
            return program.toRealPath().toString();
        } catch (IOException e) {
            return program.toString();
        }
    }

    @Override
    public void close() {
        processes.close();
    }

    private Command command(Work work, ShellCommands commands) throws ExecutorException {
        Workspace workspace = work.workspace();
        Path script = workspace.folder().resolve("script.sh");
        try {
            Files.writeString(script, ShellScript.of(commands));
            return new Command(
                    arguments(script),
                    workspace.work(),
                    TaskInputs.prepare(work),
                    workspace.logFile(),
                    workspace.folder().resolve("exit-code"),
                    work.attempt().toString());
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot write into the workspace: " + e.getMessage(), e);
        }
    }

    private List<String> arguments(Path script) {
        boolean bash = Path.of(shell).getFileName().toString().equals("bash");
        return bash
                ? List.of(shell, "-e", "-o", "pipefail", script.toString())
                : List.of(shell, "-e", script.toString());
    }
}
