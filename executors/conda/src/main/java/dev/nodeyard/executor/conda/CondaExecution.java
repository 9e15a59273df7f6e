package dev.nodeyard.executor.conda;

import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.LocalProcess;
import dev.nodeyard.executor.process.OutOfMemoryWatch;
import dev.nodeyard.executor.program.ProgramExit;
import dev.nodeyard.executor.program.TaskProgram;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follow a program in an environment, and hold the environment as long. */
final class CondaExecution implements Execution {
    private final ExecutionHandle handle;
    private final LocalProcess process;
    private final Work work;
    private final @Nullable Surroundings surroundings;
    private final OutOfMemoryWatch memory = new OutOfMemoryWatch();

    CondaExecution(ExecutionHandle handle, LocalProcess process, Work work, @Nullable Surroundings surroundings) {
        this.handle = handle;
        this.process = process;
        this.work = work;
        this.surroundings = surroundings;
    }

    @Override
    public ExecutionHandle handle() {
        return handle;
    }

    @Override
    public Map<String, String> facts() {
        return surroundings == null ? Map.of() : surroundings.facts();
    }

    @Override
    public Optional<BuiltEnvironment> environment() {
        return surroundings == null ? Optional.empty() : surroundings.built();
    }

    @Override
    public ExecutionResult await() throws InterruptedException {
        ProgramExit exit = process.await();
        return TaskProgram.result(work, exit, memory.hasHappened());
    }

    @Override
    public void cancel(Duration grace) {
        process.cancel(grace);
    }

    @Override
    public void cleanUp() {
        process.kill();
        if (surroundings != null) {
            surroundings.close();
        }
    }
}
