package dev.nodeyard.executor.shell;

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
import dev.nodeyard.executor.program.Interpreters;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Path;
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
        return new ShellExecution(processes.start(command(work), log), work, facts());
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

    private Command command(Work work) throws ExecutorException {
        Workspace workspace = work.workspace();
        Place here = Place.here(workspace.folder());
        TaskProgram program = TaskProgram.lay(work, here, new Interpreters(shell, Interpreters.USUAL.python()));
        return new Command(
                program.arguments(),
                workspace.work(),
                program.variables(),
                workspace.logFile(),
                workspace.folder().resolve("exit-code"),
                work.attempt().toString());
    }
}
