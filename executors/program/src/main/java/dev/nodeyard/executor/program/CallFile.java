package dev.nodeyard.executor.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Hold what the process of a node needs to know: {@code call.json} in its workspace, with paths as the process sees them.
 *
 * @param connected inputs that have a source; what the chart holds for them is stale
 * @param gathered inputs whose value is a list with one element per source
 * @param environment variables that the process sets for itself
 * @param work working folder
 */
public record CallFile(
        String task,
        List<String> path,
        JsonNode node,
        List<String> connected,
        List<String> gathered,
        List<String> outputs,
        Map<String, String> environment,
        String work) {
    private static final String NAME = "call.json";

    /**
     * Write the call of a node.
     *
     * @param variables that the process does not get from whoever starts it; the file is for its owner only when there
     *     are any, as they may be secret
     */
    public static void write(Work work, NodeworksCall call, Place place, Map<String, String> variables)
            throws IOException {
        List<TaskInput> inputs = work.task().inputs();
        CallFile file = new CallFile(
                work.task().name(),
                call.path(),
                call.node(),
                inputs.stream()
                        .filter(input -> !input.from().isEmpty())
                        .map(TaskInput::name)
                        .toList(),
                inputs.stream()
                        .filter(input -> input.many() && input.from().size() > 1)
                        .map(TaskInput::name)
                        .toList(),
                work.task().outputs(),
                variables,
                place.path(work.workspace().work()));
        Path target = work.workspace().folder().resolve(NAME);
        Files.deleteIfExists(target);
        Files.createFile(target, attributes(variables));
        Files.write(target, Wire.mapper().writeValueAsBytes(file));
    }

    private static FileAttribute<?>[] attributes(Map<String, String> variables) {
        return variables.isEmpty()
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                };
    }

    /** Return the variables of a node's process: its outputs are its terminals and no files. */
    public static Map<String, String> variables(Work work, Place place) throws IOException {
        Map<String, String> variables = TaskInputs.prepare(work, place);
        variables.remove(TaskInputs.OUTPUTS);
        variables.remove(TaskInputs.JSON_OUTPUTS);
        return variables;
    }

    /** Return the file in which the process leaves its result. */
    static Path result(Workspace workspace) {
        return workspace.folder().resolve("result.json");
    }
}
