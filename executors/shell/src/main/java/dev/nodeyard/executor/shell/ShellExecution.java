package dev.nodeyard.executor.shell;

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

/** Turn the end of a shell into the result of an attempt. */
final class ShellExecution implements Execution {
    private final LocalProcess process;
    private final Work work;
    private final Map<String, String> facts;
    private final OutOfMemoryWatch memory = new OutOfMemoryWatch();

    ShellExecution(LocalProcess process, Work work, Map<String, String> facts) {
        this.process = process;
        this.work = work;
        this.facts = facts;
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public ExecutionHandle handle() {
        return process.handle();
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
    }
}
