package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.ProcessTree;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskInputs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Write what a forked process needs to know into its workspace: {@code call.json}, and the inputs beside it.
 *
 * @param connected inputs that have a source; what the chart holds for them is stale
 * @param gathered inputs whose value is a list with one element per source
 * @param work working folder
 */
record CallFile(
        String task,
        List<String> path,
        JsonNode node,
        List<String> connected,
        List<String> gathered,
        List<String> outputs,
        Map<String, String> environment,
        String work) {
    private static final String NAME = "call.json";

    /** Lay everything out for a fork. */
    static void write(Work work, NodeworksCall call) throws IOException {
        Map<String, String> environment =
                TaskInputs.prepare(work, Place.here(work.workspace().folder()));
        // A node's outputs are its terminals.
        environment.remove("NODEYARD_OUTPUTS");
        environment.remove("NODEYARD_JSON_OUTPUTS");
        environment.put(ProcessTree.MARK, work.attempt().toString());
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
                environment,
                work.workspace().work().toString());
        // Variables may be secret.
        Path target = ours(work.workspace().folder().resolve(NAME));
        Files.write(target, Wire.mapper().writeValueAsBytes(file));
        ours(work.workspace().logFile());
    }

    private static Path ours(Path file) throws IOException {
        try {
            return Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }
}
