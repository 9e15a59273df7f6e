package dev.nodeyard.server.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turn plain JSON into a value as tasks hand them on (docs/protocol.md section 2). */
final class WireValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WireValues() {}

    /** Return the JSON with every object marked as literal whose keys would mean something else. */
    static JsonNode of(JsonNode json) {
        if (json.isObject()) {
            return object(json);
        }
        if (json.isArray()) {
            ArrayNode list = NODES.arrayNode(json.size());
            json.forEach(element -> list.add(of(element)));
            return list;
        }
        return json;
    }

    private static JsonNode object(JsonNode json) {
        ObjectNode object = NODES.objectNode();
        boolean special = false;
        for (var field : json.properties()) {
            special |= field.getKey().startsWith("$");
            object.set(field.getKey(), of(field.getValue()));
        }
        return special ? NODES.objectNode().set("$object", object) : object;
    }
}
