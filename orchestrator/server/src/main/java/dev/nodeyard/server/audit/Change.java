package dev.nodeyard.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.audit.AuditChain;
import dev.nodeyard.api.json.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hold what something was before and after, as JSON that is short and has no secrets. Of two objects only the fields
 * that differ are kept.
 */
public final class Change {
    private final @Nullable JsonNode before;
    private final @Nullable JsonNode after;

    private Change(@Nullable JsonNode before, @Nullable JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Return a change of something.
     *
     * @param before anything that JSON can hold: a record, a map, a text; null when there was nothing
     * @param after the same, or null when there is nothing any more
     */
    public static Change of(@Nullable Object before, @Nullable Object after) {
        JsonNode old = tree(before);
        JsonNode fresh = tree(after);
        if (old instanceof ObjectNode was && fresh instanceof ObjectNode is) {
            dropEqual(was, is);
        }
        return new Change(old, fresh);
    }

    /** Return the making of something. */
    public static Change created(Object after) {
        return of(null, after);
    }

    /** Return the end of something. */
    public static Change removed(Object before) {
        return of(before, null);
    }

    @Nullable
    String before() {
        return text(before);
    }

    @Nullable
    String after() {
        return text(after);
    }

    // A copy, because a caller's own tree must not lose its equal fields.
    private static @Nullable JsonNode tree(@Nullable Object value) {
        return value == null ? null : Wire.mapper().valueToTree(value).deepCopy();
    }

    private static void dropEqual(ObjectNode was, ObjectNode is) {
        was.properties().stream()
                .filter(field -> field.getValue().equals(is.get(field.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(name -> {
                    was.remove(name);
                    is.remove(name);
                });
    }

    private static @Nullable String text(@Nullable JsonNode tree) {
        return tree == null ? null : AuditChain.canonical(Masking.bounded(tree));
    }
}
