package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Write how a task's program is started as a file of the workspace. Variables go this way and not in the pod's
 * description: they may be secret, and that can be read by others.
 */
final class ProgramFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ProgramFile() {}

    static void write(Work work, TaskProgram program) throws ExecutorException {
        Path folder = work.workspace().folder();
        if (!Files.isDirectory(work.workspace().work())) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED,
                    "the working folder " + work.workspace().work() + " is missing");
        }
        try {
            Files.writeString(folder.resolve("program.sh"), text(program));
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot write into the workspace: " + e.getMessage(), e);
        }
    }

    static String text(TaskProgram program) {
        Map<String, String> variables = new TreeMap<>(program.variables());
        variables.keySet().removeIf(name -> !NAME.matcher(name).matches());
        return variables.entrySet().stream()
                        .map(variable -> "export " + variable.getKey() + "=" + quoted(variable.getValue()) + "\n")
                        .collect(Collectors.joining())
                + "cd " + quoted(program.folder()) + " || exit 126\nexec "
                + program.arguments().stream().map(ProgramFile::quoted).collect(Collectors.joining(" "))
                + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
