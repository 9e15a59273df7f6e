package dev.nodeyard.server.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Read and write the JSON kept in columns of task rows. */
final class TaskSpecs {
    private static final ObjectReader SPEC = Wire.mapper().readerFor(TaskSpec.class);
    private static final ObjectReader REQUIREMENTS = Wire.mapper().readerFor(Requirements.class);
    private static final ObjectReader OUTPUTS = Wire.mapper().readerFor(new TypeReference<Map<String, JsonNode>>() {});

    private TaskSpecs() {}

    static TaskSpec read(String json) {
        try {
            return SPEC.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a task in the database cannot be read", e);
        }
    }

    static Requirements readRequirements(String json) {
        try {
            return REQUIREMENTS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requirements in the database cannot be read", e);
        }
    }

    static Map<String, JsonNode> readOutputs(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return OUTPUTS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outputs in the database cannot be read", e);
        }
    }

    static @Nullable String writeOutputs(Map<String, JsonNode> outputs) {
        if (outputs.isEmpty()) {
            return null;
        }
        try {
            return Wire.mapper().writeValueAsString(outputs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outputs cannot be written as JSON", e);
        }
    }
}
