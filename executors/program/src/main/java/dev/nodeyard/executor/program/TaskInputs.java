package dev.nodeyard.executor.program;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Lay a task's inputs before a command, as docs/protocol.md section 3 says. */
public final class TaskInputs {
    /** Longest value of a variable, in bytes; Linux refuses to start a program with a longer one. */
    private static final int MAX_VARIABLE_BYTES = 128 * 1024 - 1;

    static final String OUTPUTS = "NODEYARD_OUTPUTS";
    static final String JSON_OUTPUTS = "NODEYARD_JSON_OUTPUTS";

    private TaskInputs() {}

    /**
     * Write the inputs file and return all variables of the command: those of the work, {@code INPUT_*} and the paths.
     *
     * @param place where the command sees the workspace
     * @throws IOException when the file cannot be written
     */
    public static Map<String, String> prepare(Work work, Place place) throws IOException {
        Workspace workspace = work.workspace();
        Wire.mapper().writeValue(workspace.inputsFile().toFile(), work.inputs());
        Map<String, String> variables = new TreeMap<>(work.environment());
        work.inputs().forEach((name, value) -> {
            String text = value.isTextual() ? value.textValue() : value.toString();
            String variable = variableName(name) + "=" + text;
            // A NUL cannot be in a variable at all.
            if (variable.getBytes(StandardCharsets.UTF_8).length <= MAX_VARIABLE_BYTES && text.indexOf(0) < 0) {
                variables.put(variableName(name), text);
            }
        });
        variables.put("NODEYARD_INPUTS", place.path(workspace.inputsFile()));
        variables.put(OUTPUTS, place.path(workspace.outputsFile()));
        variables.put(JSON_OUTPUTS, place.path(workspace.jsonOutputsFile()));
        return variables;
    }

    /** Return the name of the variable that holds an input. */
    static String variableName(String input) {
        return "INPUT_" + input.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
