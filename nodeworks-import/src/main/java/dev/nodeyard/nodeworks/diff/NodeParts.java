package dev.nodeyard.nodeworks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Takes the entry of a node apart: what it means to a run, how it is drawn, and results that were saved with it. */
final class NodeParts {
    private static final List<String> DRAWING = List.of("pos", "geometry", "layer", "hidden");

    private NodeParts() {}

    /** Return what a node means, whatever it is called and wherever it stands. Values may be those of connected inputs. */
    static JsonNode meaning(JsonNode entry) {
        ObjectNode node = meaning(entry, Set.of());
        node.remove("name");
        return node;
    }

    /** Return what a node means: without its drawing, and without values that no run uses. */
    static ObjectNode meaning(JsonNode entry, Set<String> connected) {
        ObjectNode node = entry.deepCopy();
        node.remove(DRAWING);
        node.remove("uniquename");
        if (node.path("customState").isEmpty() && node.has("customState")) {
            // null and {} are the same to everybody.
            node.remove("customState");
        }
        node.path("terminals").fields().forEachRemaining(terminal -> {
            if (terminal.getValue() instanceof ObjectNode inner) {
                withoutDrawing(inner);
                if (connected.contains(terminal.getKey()) || isDisplay(inner)) {
                    inner.remove("value");
                }
            }
        });
        return node;
    }

    private static void withoutDrawing(ObjectNode terminal) {
        terminal.remove("flipped");
        if (terminal.path("opts") instanceof ObjectNode opts && opts.has("flipped")) {
            opts.remove("flipped");
        }
    }

    /** An output that only shows the last result. */
    private static boolean isDisplay(JsonNode terminal) {
        JsonNode opts = terminal.path("opts");
        return opts.path("out").asBoolean() && opts.path("widget").asText().equals("display");
    }

    /** Return how a node is drawn. */
    static JsonNode drawing(JsonNode entry) {
        ObjectNode drawing = ((ObjectNode) entry.deepCopy()).retain(DRAWING);
        entry.path("terminals").fields().forEachRemaining(terminal -> {
            JsonNode value = terminal.getValue();
            drawing.set("flipped " + terminal.getKey(), orNull(value.path("flipped")));
            drawing.set("opts " + terminal.getKey(), orNull(value.path("opts").path("flipped")));
        });
        return drawing;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }
}
