package dev.nodeyard.runner.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/** Walk values as docs/protocol.md section 2 writes them. */
final class Values {
    private static final String LITERAL = "$object";

    private Values() {}

    /** Turn what stands behind a marker into another value. */
    interface Replacement {
        JsonNode of(JsonNode marked) throws AttemptFault, IOException, InterruptedException;
    }

    /** Return whether a value holds an object of one key, the marker, outside of literal objects. */
    static boolean mentions(JsonNode value, String marker) {
        if (!value.isContainerNode() || isMarked(value, LITERAL)) {
            return false;
        }
        if (isMarked(value, marker)) {
            return true;
        }
        for (JsonNode child : value) {
            if (mentions(child, marker)) {
                return true;
            }
        }
        return false;
    }

    /** Return a copy of the value with every marked object replaced. */
    static JsonNode replace(JsonNode value, String marker, Replacement replacement)
            throws AttemptFault, IOException, InterruptedException {
        if (!value.isContainerNode() || isMarked(value, LITERAL)) {
            return value;
        }
        if (isMarked(value, marker)) {
            return replacement.of(value.get(marker));
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(value.size());
            for (JsonNode child : value) {
                list.add(replace(child, marker, replacement));
            }
            return list;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> i = value.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> field = i.next();
            object.set(field.getKey(), replace(field.getValue(), marker, replacement));
        }
        return object;
    }

    private static boolean isMarked(JsonNode value, String marker) {
        return value.isObject() && value.size() == 1 && value.has(marker);
    }
}
