package dev.nodeyard.executor.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Hold what the work of an attempt comes to: a command line, its variables and its working folder, all as the program
 * sees them. The files that it needs lie in the workspace. Immutable.
 */
public final class TaskProgram {
    private final Work work;
    private final List<String> arguments;
    private final Map<String, String> variables;
    private final String folder;

    private TaskProgram(Work work, List<String> arguments, Map<String, String> variables, String folder) {
        this.work = work;
        this.arguments = List.copyOf(arguments);
        this.variables = Map.copyOf(variables);
        this.folder = folder;
    }

    /**
     * Write the files of a program into the workspace and return the program. Laying it again gives the same.
     *
     * @param place where the program will see the workspace
     * @throws ExecutorException when the work cannot be run this way or the workspace cannot be written
     */
    public static TaskProgram lay(Work work, Place place, Interpreters interpreters) throws ExecutorException {
        ExecutionSpec execution = work.task().execution();
        try {
            if (execution instanceof ShellCommands commands) {
                return shell(work, commands, place, interpreters);
            }
            if (execution instanceof NodeworksCall call) {
                return python(work, call, place, interpreters);
            }
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot write into the workspace: " + e.getMessage(), e);
        }
        throw new ExecutorException(
                FailureReason.EXECUTOR_UNAVAILABLE,
                "the executor " + work.task().requirements().executor() + " runs shell commands and nodes only");
    }

    private static TaskProgram shell(Work work, ShellCommands commands, Place place, Interpreters interpreters)
            throws IOException {
        Path script = work.workspace().folder().resolve("script.sh");
        Files.writeString(script, ShellScript.of(commands));
        return new TaskProgram(
                work,
                interpreters.shellCommand(place.path(script)),
                TaskInputs.prepare(work, place),
                place.path(work.workspace().work()));
    }

    private static TaskProgram python(Work work, NodeworksCall call, Place place, Interpreters interpreters)
            throws IOException {
        Path folder = work.workspace().folder();
        Path runtime = folder.resolve("nodeyard-python.pyz");
        PythonRuntime.get().write(runtime);
        CallFile.write(work, call, place, Map.of());
        Map<String, String> variables = CallFile.variables(work, place);
        PythonRuntime.VARIABLES.forEach(variables::putIfAbsent);
        return new TaskProgram(
                work,
                List.of(interpreters.python(), place.path(runtime), "call", place.path(folder)),
                variables,
                place.path(work.workspace().work()));
    }

    /** Return program and arguments; never to be read by a shell. */
    public List<String> arguments() {
        return arguments;
    }

    /** Return the variables of the program: those of the work, its inputs and the paths of its files. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Return the working folder. */
    public String folder() {
        return folder;
    }

    /**
     * Judge an end. The files that the program wrote must be in the workspace on this host again.
     *
     * @param outOfMemory whether memory is known to have run out where the program ran
     */
    public ExecutionResult result(ProgramExit exit, boolean outOfMemory) {
        return result(work, exit, outOfMemory);
    }

    /** Judge an end of a program that an earlier process of this runner laid out; see {@link #result}. */
    public static ExecutionResult result(Work work, ProgramExit exit, boolean outOfMemory) {
        return work.task().execution() instanceof NodeworksCall
                ? ofCall(work, exit, outOfMemory)
                : ofCommand(work, exit, outOfMemory);
    }

    private static ExecutionResult ofCall(Work work, ProgramExit exit, boolean outOfMemory) {
        ExecutionResult found = CallResult.read(work.workspace())
                .map(CallResult::result)
                .orElseGet(() -> CallResult.without(exit, outOfMemory));
        // A node that was told to end may report the exception which that was to it.
        boolean itsOwn = found instanceof ExecutionResult.Succeeded;
        return exit.cancelled() && !itsOwn ? new ExecutionResult.Cancelled() : found;
    }

    private static ExecutionResult ofCommand(Work work, ProgramExit exit, boolean outOfMemory) {
        if (exit.cancelled()) {
            return new ExecutionResult.Cancelled();
        }
        Integer code = exit.code();
        if (code == null) {
            return new ExecutionResult.Failed(FailureReason.RUNNER_FAILED, null, exit.message());
        }
        if (exit.isKilled() && outOfMemory) {
            return new ExecutionResult.Failed(
                    FailureReason.OUT_OF_MEMORY, code, "the system ended the command because memory ran out");
        }
        if (code != 0) {
            return new ExecutionResult.Failed(FailureReason.EXIT_CODE, code, exit.message());
        }
        return outputs(work);
    }

    private static ExecutionResult outputs(Work work) {
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
