package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** Check JSON against the schemas of the API document, strictly: what is not described must not be there. */
final class Schemas {
    private final ObjectNode components;

    Schemas(JsonNode document) {
        components = document.path("components").deepCopy();
        components.path("schemas").forEach(schema -> {
            ObjectNode object = (ObjectNode) schema;
            if (object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        });
    }

    /** Return what is wrong with a JSON value. */
    List<String> faults(ObjectNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", components);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
