package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Take out of a document what says nothing, and write whole numbers as such. */
final class Tidy {
    private static final List<String> LENGTHS = List.of("minLength", "minItems");

    private Tidy() {}

    static void up(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(Tidy::up);
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = object.get(name);
            if (LENGTHS.contains(name) && value.isNumber() && value.asLong() == 0) {
                object.remove(name);
            } else if (value.isFloatingPointNumber() && value.asDouble() == value.asLong()) {
                object.set(name, LongNode.valueOf(value.asLong()));
            } else {
                up(value);
            }
        }
    }
}
