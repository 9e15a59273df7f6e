package dev.nodeyard.executor.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.BadOutputException;
import dev.nodeyard.executor.process.LocalProcess;
import dev.nodeyard.executor.process.OutOfMemoryWatch;
import dev.nodeyard.executor.process.ProcessExit;
import dev.nodeyard.executor.process.TaskOutputs;
import java.io.IOException;
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
        ProcessExit exit = process.await();
        if (exit.cancelled()) {
            return new ExecutionResult.Cancelled();
        }
        Integer code = exit.code();
        if (code == null) {
            return new ExecutionResult.Failed(FailureReason.RUNNER_FAILED, null, exit.message());
        }
        if (exit.isKilled() && memory.hasHappened()) {
            return new ExecutionResult.Failed(
                    FailureReason.OUT_OF_MEMORY, code, "the system ended the command because memory ran out");
        }
        if (code != 0) {
            return new ExecutionResult.Failed(FailureReason.EXIT_CODE, code, exit.message());
        }
        return outputs();
    }

    @Override
    public void cancel(Duration grace) {
        process.cancel(grace);
    }

    @Override
    public void cleanUp() {
        process.kill();
    }

    private ExecutionResult outputs() {
        try {
            Map<String, JsonNode> outputs =
                    TaskOutputs.read(work.workspace(), work.task().outputs());
            return new ExecutionResult.Succeeded(outputs);
        } catch (BadOutputException e) {
            return new ExecutionResult.Failed(FailureReason.BAD_OUTPUT, null, e.problem());
        } catch (IOException e) {
            return new ExecutionResult.Failed(
                    FailureReason.BAD_OUTPUT, null, "cannot read the task's outputs: " + e.getMessage());
        }
    }
}
