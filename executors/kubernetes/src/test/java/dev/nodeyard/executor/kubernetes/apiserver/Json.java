package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Read and make objects of the API. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode parse(String text) {
        try {
            return text.isBlank() ? object() : (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new ApiProblem(400, "BadRequest", "the body is no JSON object: " + e.getMessage());
        }
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String name(ObjectNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(ObjectNode object) {
        return object.at("/metadata/namespace").asText();
    }

    static String uid(ObjectNode object) {
        return object.at("/metadata/uid").asText();
    }
}
