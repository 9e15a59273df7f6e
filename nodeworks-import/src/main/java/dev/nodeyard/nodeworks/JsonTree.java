package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Builds Jackson trees from parts of a chart whose syntax is already checked. Of members with the same name the last wins.
 *
 * <p>Numbers that JSON lacks become {@code {"$float": "NaN"}}, as docs/protocol.md section 2 has it.
 */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> FLOATS = Set.of("NaN", "Infinity", "-Infinity");
    private static final int MAX_POOLED = 10_000;
    private static final int MAX_SHARED = 4_000;

    private final byte[] bytes;
    private final boolean isSharing;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, JsonNode> shared = new HashMap<>();

    private JsonTree(byte[] bytes, boolean isSharing) {
        this.bytes = bytes;
        this.isSharing = isSharing;
    }

    /** Build trees that may be changed. */
    JsonTree(byte[] bytes) {
        this(bytes, false);
    }

    /**
     * Build trees that share their {@code opts}: the desktop saves the same 21 options with every terminal of a kind, and
     * they are most of a chart. Nobody may change those.
     */
    static JsonTree sharing(byte[] bytes) {
        return new JsonTree(bytes, true);
    }

    /** Return the value that begins at an offset. */
    JsonNode read(int from) {
        return value(new JsonCursor(bytes, from, bytes.length));
    }

    /** Return the value that begins at an offset as a message carries it: objects with {@code $} names are marked literal. */
    JsonNode readWireValue(int from) {
        return literal(read(from));
    }

    private JsonNode value(JsonCursor cursor) {
        return switch (cursor.peek()) {
            case '{' -> object(cursor);
            case '[' -> list(cursor);
            case '"' -> {
                cursor.string();
                yield NODES.textNode(cursor.text());
            }
            case 't' -> word(cursor, NODES.booleanNode(true));
            case 'f' -> word(cursor, NODES.booleanNode(false));
            case 'n' -> word(cursor, NODES.nullNode());
            default -> number(cursor);
        };
    }

    private static JsonNode word(JsonCursor cursor, JsonNode word) {
        cursor.skipValue();
        return word;
    }

    private JsonNode object(JsonCursor cursor) {
        ObjectNode object = NODES.objectNode();
        if (cursor.open('{', '}')) {
            do {
                cursor.key();
                String name = pooled(cursor.text());
                object.set(name, isSharing && name.equals("opts") ? sharedValue(cursor) : value(cursor));
            } while (cursor.more('}'));
        }
        return object;
    }

    private JsonNode sharedValue(JsonCursor cursor) {
        cursor.peek();
        int start = cursor.at();
        cursor.skipValue();
        int end = cursor.at();
        if (end - start > MAX_SHARED) {
            return read(start);
        }
        String raw = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        JsonNode known = shared.get(raw);
        if (known == null) {
            known = read(start);
            if (shared.size() < MAX_POOLED) {
                shared.put(raw, known);
            }
        }
        return known;
    }

    private JsonNode list(JsonCursor cursor) {
        ArrayNode list = NODES.arrayNode();
        if (cursor.open('[', ']')) {
            do {
                list.add(value(cursor));
            } while (cursor.more(']'));
        }
        return list;
    }

    /** Return one string for all equal names: charts repeat a few names a million times. */
    String pooled(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() < MAX_POOLED) {
            names.put(name, name);
        }
        return name;
    }

    private JsonNode number(JsonCursor cursor) {
        int start = cursor.at();
        cursor.skipValue();
        String text = new String(bytes, start, cursor.at() - start, StandardCharsets.ISO_8859_1);
        if (isInteger(text)) {
            return integer(text);
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number)
                ? NODES.numberNode(number)
                : NODES.objectNode().put("$float", Double.toString(number));
    }

    private static boolean isInteger(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode integer(String text) {
        if (text.length() > 18) {
            BigInteger big = new BigInteger(text);
            return big.bitLength() < Long.SIZE ? NODES.numberNode(big.longValue()) : NODES.numberNode(big);
        }
        long number = Long.parseLong(text);
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static JsonNode literal(JsonNode value) {
        if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, literal(list.get(i)));
            }
            return list;
        }
        return value instanceof ObjectNode object && !isFloat(object) ? literalObject(object) : value;
    }

    private static JsonNode literalObject(ObjectNode object) {
        boolean hasSign = false;
        for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
            String name = keys.next();
            hasSign |= name.startsWith("$");
            object.set(name, literal(object.get(name)));
        }
        return hasSign ? NODES.objectNode().set("$object", object) : object;
    }

    // A float that JSON lacks. A chart that says so itself means the same: nothing else is lost by taking it so.
    private static boolean isFloat(ObjectNode object) {
        return object.size() == 1 && FLOATS.contains(object.path("$float").asText());
    }
}
