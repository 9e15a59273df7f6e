package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hold the entries of a chart, or of a sidecar file, by name. Immutable.
 *
 * <p>An entry becomes a tree only when it is asked for: of two versions of a big chart nearly all entries are the same
 * bytes.
 */
public final class ChartEntries {
    private final byte[] bytes;
    private final Map<String, Span> spans;
    private final JsonTree trees;

    private record Span(int start, int end) {}

    private ChartEntries(byte[] bytes, Map<String, Span> spans) {
        this.bytes = bytes;
        this.spans = spans;
        this.trees = JsonTree.sharing(bytes);
    }

    /**
     * Read a file: JSON, or a Python literal of the same shape.
     *
     * @param file not copied: the caller must not change it
     * @throws NodeworksFormatException when it is neither, or no object
     */
    public static ChartEntries read(byte[] file) throws NodeworksFormatException {
        try {
            return readJson(file);
        } catch (JsonSyntaxException fault) {
            byte[] json = fault.code().equals("not_json") ? PythonLiteral.toJson(file) : null;
            if (json == null) {
                throw new NodeworksFormatException("The chart cannot be read: " + fault.describe(file) + ".");
            }
            return readRewritten(json);
        }
    }

    /** Return a file without entries. */
    public static ChartEntries none() {
        return new ChartEntries(new byte[0], Map.of());
    }

    private static ChartEntries readRewritten(byte[] json) throws NodeworksFormatException {
        try {
            return readJson(json);
        } catch (JsonSyntaxException fault) {
            throw new NodeworksFormatException("The chart cannot be read: " + fault.describe(json) + ".");
        }
    }

    private static ChartEntries readJson(byte[] json) {
        JsonCursor cursor = new JsonCursor(json, ChartText.start(json), json.length);
        if (cursor.peek() != '{') {
            throw cursor.unexpected("an object");
        }
        Map<String, Span> spans = new LinkedHashMap<>();
        if (cursor.open('{', '}')) {
            do {
                cursor.key();
                String name = cursor.text();
                cursor.peek();
                int start = cursor.at();
                cursor.skipValue();
                spans.put(name, new Span(start, cursor.at()));
            } while (cursor.more('}'));
        }
        cursor.expectEnd();
        return new ChartEntries(json, spans);
    }

    /** Return the names in the order of the file. */
    public Set<String> names() {
        return Collections.unmodifiableSet(spans.keySet());
    }

    /** Return an entry as a tree that nobody may change, or a missing node. */
    public JsonNode entry(String name) {
        Span span = spans.get(name);
        return span == null ? MissingNode.getInstance() : trees.read(span.start);
    }

    /** Return whether an entry stands in another file, under that file's name for it, in the same bytes. */
    public boolean isSpelledAs(String name, ChartEntries other, String otherName) {
        @Nullable Span mine = spans.get(name);
        @Nullable Span theirs = other.spans.get(otherName);
        return mine != null
                && theirs != null
                && Arrays.equals(bytes, mine.start, mine.end, other.bytes, theirs.start, theirs.end);
    }
}
