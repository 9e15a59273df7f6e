package dev.nodeyard.runner.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RefusedException;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bring an attempt's inputs: values from the blob store and files of upstream tasks. */
final class InputFiles {
    private static final String ARTIFACT = "$artifact";

    private final OrchestratorClient client;
    private final RetryRule retry;

    InputFiles(OrchestratorClient client, RetryRule retry) {
        this.client = client;
        this.retry = retry;
    }

    /** Return whether anything has to be brought onto the disk. */
    static boolean areNeeded(Assignment assignment) {
        return !assignment.files().isEmpty()
                || assignment.inputs().values().stream().anyMatch(value -> Values.mentions(value, ARTIFACT));
    }

    /** Lay the upstream tasks' files into the working folder. A later one of the same path wins. */
    void lay(Assignment assignment, Workspace workspace, LogSink log)
            throws AttemptFault, IOException, InterruptedException {
        for (InputFile file : assignment.files()) {
            Path target = SafePaths.inside(workspace.work(), file.path())
                    .orElseThrow(() -> new AttemptFault(
                            FailureReason.BAD_INPUT,
                            "the file " + file.path() + " of an upstream task has a bad path"));
            if (Files.deleteIfExists(target)) {
                log.line("the file " + file.path() + " of the task " + file.task() + " replaces that of another task");
            }
            Files.createDirectories(target.getParent());
            fetch(assignment.token(), file.digest(), target, file.path());
        }
    }

    /** Return the inputs with every {@code $artifact} turned into a value or a {@code $file}. */
    Map<String, JsonNode> values(Assignment assignment, Workspace workspace)
            throws AttemptFault, IOException, InterruptedException {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> input : assignment.inputs().entrySet()) {
            JsonNode value = input.getValue();
            values.put(
                    input.getKey(),
                    Values.mentions(value, ARTIFACT)
                            ? Values.replace(
                                    value,
                                    ARTIFACT,
                                    reference -> bring(assignment, workspace, input.getKey(), reference))
                            : value);
        }
        return values;
    }

    private JsonNode bring(Assignment assignment, Workspace workspace, String input, JsonNode reference)
            throws AttemptFault, IOException, InterruptedException {
        String digest = reference.path("digest").asText();
        String format = reference.path("format").asText();
        Path file = free(workspace.inputsFolder(), input, format);
        fetch(assignment.token(), digest, file, "value of the input " + input);
        if (format.equals("json")) {
            JsonNode value = Wire.mapper().readTree(file.toFile());
            Files.delete(file);
            return value;
        }
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.putObject("$file")
                .put("path", workspace.folder().relativize(file).toString())
                .put("format", format);
        return named;
    }

    private static Path free(Path folder, String input, String format) {
        String name = input.replaceAll("[^A-Za-z0-9_-]", "_");
        String ending = format.replaceAll("[^A-Za-z0-9]", "");
        Path file = folder.resolve(name + "." + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + "." + ending);
        }
        return file;
    }

    private void fetch(String token, String digest, Path target, String what)
            throws AttemptFault, IOException, InterruptedException {
        try {
            retry.call("fetch the " + what, () -> {
                client.fetchBlob(token, digest, target);
                return target;
            });
        } catch (RefusedException e) {
            throw new AttemptFault(FailureReason.BAD_INPUT, "cannot fetch the " + what + ": " + e.getMessage());
        }
    }
}
