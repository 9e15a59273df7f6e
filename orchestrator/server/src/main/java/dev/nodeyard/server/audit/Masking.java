package dev.nodeyard.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.audit.AuditChain;
import java.util.Map;
import java.util.regex.Pattern;

/** Keep secrets and masses of data out of audit lines. */
final class Masking {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MASK = "***";
    private static final int LONGEST = 4_000;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ITEMS = 50;
    private static final int DEEPEST = 8;

    /** Whole numbers beyond this are not the same in every JSON reader. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final Pattern TOKEN = Pattern.compile("ny[a-z]_[A-Za-z0-9_+/=-]{16,}");
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(password|passwd|passphrase|secret|credential|authorization|cookie|private_?key|api_?key).*|.*token",
            Pattern.CASE_INSENSITIVE);

    private Masking() {}

    /** Return a text without what looks like one of our tokens, cut to the longest that a column takes. */
    static String text(String text) {
        String masked = TOKEN.matcher(text.replace('\0', ' ')).replaceAll(MASK);
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST);
    }

    /** Return a tree without secrets that is no longer than a line bears. */
    static JsonNode bounded(JsonNode tree) {
        JsonNode bounded = bounded(tree, 0);
        String text = AuditChain.canonical(bounded);
        if (text.length() <= LONGEST) {
            return bounded;
        }
        return NODES.objectNode().put("cut", text.substring(0, LONGEST / 2)).put("characters", text.length());
    }

    private static JsonNode bounded(JsonNode node, int depth) {
        if (node instanceof ObjectNode object) {
            return depth == DEEPEST ? NODES.textNode("...") : object(object, depth);
        }
        if (node instanceof ArrayNode array) {
            return depth == DEEPEST ? NODES.textNode("...") : array(array, depth);
        }
        if (node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.asLong()) <= LARGEST_EXACT) {
            return node;
        }
        return node.isNull() || node.isBoolean() ? node : shortened(node.asText());
    }

    private static JsonNode object(ObjectNode object, int depth) {
        ObjectNode kept = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (kept.size() == MOST_ITEMS) {
                return kept.put("...", object.size() - MOST_ITEMS + " more");
            }
            boolean secret = SECRET_NAME.matcher(field.getKey()).matches();
            kept.set(text(field.getKey()), secret ? masked(field.getValue()) : bounded(field.getValue(), depth + 1));
        }
        return kept;
    }

    private static JsonNode masked(JsonNode value) {
        return value.isNull() || value.isBoolean() ? value : NODES.textNode(MASK);
    }

    private static JsonNode array(ArrayNode array, int depth) {
        ArrayNode kept = NODES.arrayNode();
        for (JsonNode item : array) {
            if (kept.size() == MOST_ITEMS) {
                return kept.add(array.size() - MOST_ITEMS + " more");
            }
            kept.add(bounded(item, depth + 1));
        }
        return kept;
    }

    private static TextNode shortened(String text) {
        String masked = TOKEN.matcher(text).replaceAll(MASK);
        return NODES.textNode(masked.length() <= LONGEST_TEXT ? masked : masked.substring(0, LONGEST_TEXT) + "...");
    }
}
