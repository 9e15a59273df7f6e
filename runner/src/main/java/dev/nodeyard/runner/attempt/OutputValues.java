package dev.nodeyard.runner.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turn output values into what may travel: files and big values go to the blob store. */
final class OutputValues {
    /** Biggest value in a message: 64 KiB of JSON. */
    private static final int MAX_INLINE_BYTES = 64 * 1024;

    private static final String FILE = "$file";

    private final OrchestratorClient client;
    private final RetryRule retry;

    OutputValues(OrchestratorClient client, RetryRule retry) {
        this.client = client;
        this.retry = retry;
    }

    Map<String, JsonNode> store(String token, Map<String, JsonNode> outputs, Workspace workspace)
            throws AttemptFault, IOException, InterruptedException {
        Map<String, JsonNode> stored = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> output : outputs.entrySet()) {
            stored.put(output.getKey(), store(token, output.getKey(), output.getValue(), workspace));
        }
        return stored;
    }

    private JsonNode store(String token, String name, JsonNode value, Workspace workspace)
            throws AttemptFault, IOException, InterruptedException {
        JsonNode whole = Values.mentions(value, FILE)
                ? Values.replace(value, FILE, reference -> storeFile(token, name, reference, workspace))
                : value;
        boolean surelySmall = !whole.isContainerNode() && whole.asText().length() < MAX_INLINE_BYTES / 8;
        if (surelySmall) {
            return whole;
        }
        byte[] json = Wire.mapper().writeValueAsBytes(whole);
        return json.length <= MAX_INLINE_BYTES
                ? whole
                : reference(retry.call("store the output " + name, () -> client.putValue(token, json)), "json");
    }

    private JsonNode storeFile(String token, String name, JsonNode reference, Workspace workspace)
            throws AttemptFault, IOException, InterruptedException {
        String path = reference.path("path").asText();
        Path file = SafePaths.inside(workspace.folder(), path).orElse(workspace.folder());
        if (!SafePaths.isFileInside(workspace.folder(), file)) {
            throw new AttemptFault(
                    FailureReason.BAD_OUTPUT, "the output " + name + " names a file that is not there: " + path);
        }
        StoredArtifact artifact = retry.call("store the output " + name, () -> client.putValue(token, file));
        return reference(artifact, reference.path("format").asText());
    }

    private static JsonNode reference(StoredArtifact artifact, String format) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.putObject("$artifact")
                .put("digest", artifact.digest())
                .put("sizeBytes", artifact.sizeBytes())
                .put("format", format);
        return value;
    }
}
