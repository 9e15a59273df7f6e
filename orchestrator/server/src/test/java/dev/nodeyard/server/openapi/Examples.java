package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The committed examples of operations: one file for each, named by its operationId. */
record Examples(Map<String, JsonNode> byOperation) {
    static final Path FOLDER = Path.of("src/test/openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Examples read() {
        Map<String, JsonNode> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                found.put(file.getFileName().toString().replace(".json", ""), JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Examples(found);
    }

    Optional<JsonNode> of(String operation) {
        return Optional.ofNullable(byOperation.get(operation));
    }

    /** Put the examples into the operations of a document. */
    void merge(ObjectNode document) {
        ApiDocument.operations(document)
                .forEach((id, operation) -> of(id).ifPresent(example -> merge(example, operation)));
    }

    private static void merge(JsonNode example, ObjectNode operation) {
        operation.path("parameters").forEach(parameter -> {
            JsonNode value =
                    example.path("parameters").path(parameter.path("name").asText());
            if (!value.isMissingNode()) {
                ((ObjectNode) parameter).set("example", value);
            }
        });
        if (example.has("body")) {
            putExample(
                    operation.path("requestBody"),
                    example.path("type").asText("application/json"),
                    example.get("body"));
        }
        if (example.has("answer")) {
            JsonNode response =
                    operation.path("responses").path(example.path("status").asText());
            response.path("content")
                    .fieldNames()
                    .forEachRemaining(type -> putExample(response, type, example.get("answer")));
        }
    }

    private static void putExample(JsonNode holder, String type, JsonNode value) {
        if (holder.path("content").get(type) instanceof ObjectNode media) {
            media.set("example", value);
        } else if (holder.path("content").get("*/*") instanceof ObjectNode media) {
            media.set("example", value);
        }
    }
}
