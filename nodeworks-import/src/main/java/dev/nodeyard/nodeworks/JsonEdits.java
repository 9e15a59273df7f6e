package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Edits a checked document by replacing one stretch of its bytes. */
final class JsonEdits {
    private final byte[] bytes;
    private final int from;
    private final JsonStyle style;

    JsonEdits(byte[] bytes, int from) {
        this.bytes = bytes;
        this.from = from;
        this.style = JsonStyle.of(bytes, from);
    }

    /** Replace a value, or add a member behind the last of an object, or an item behind the last of a list. */
    byte[] set(JsonPointer pointer, JsonNode value) {
        JsonSpans.Member member = JsonSpans.find(bytes, from, pointer);
        if (member != null) {
            String base = JsonSpans.indentation(bytes, member.start());
            String text = style.write(value, base == null ? "" : base, base == null);
            return splice(member.valueStart(), member.valueEnd(), text);
        }
        return add(pointer, value);
    }

    private byte[] add(JsonPointer pointer, JsonNode value) {
        JsonPointer parent = pointer.head();
        JsonSpans.Member owner = parent == null || parent.matches() ? null : JsonSpans.find(bytes, from, parent);
        if (parent == null || !parent.matches() && owner == null) {
            throw new IllegalArgumentException("there is no place for " + pointer);
        }
        int container = owner == null ? start() : owner.valueStart();
        JsonCursor cursor = new JsonCursor(bytes, container, bytes.length);
        int bracket = cursor.peek();
        if (bracket != '{'
                && !(bracket == '[' && pointer.last().getMatchingProperty().equals("-"))) {
            throw new IllegalArgumentException("there is no place for " + pointer);
        }
        String name = bracket == '{' ? name(pointer.last()) + style.colon() : "";
        int lastEnd = lastEnd(container, (char) bracket);
        return lastEnd < 0 ? addFirst(owner, container, name, value) : addBehind(container, lastEnd, name, value);
    }

    private int start() {
        JsonCursor cursor = new JsonCursor(bytes, from, bytes.length);
        cursor.peek();
        return cursor.at();
    }

    private String name(JsonPointer last) {
        return style.write(JsonNodeFactory.instance.textNode(last.getMatchingProperty()), "", true);
    }

    /** Return the end of the last value in a container, or -1 when it is empty. */
    private int lastEnd(int container, char bracket) {
        JsonCursor cursor = new JsonCursor(bytes, container, bytes.length);
        char close = bracket == '{' ? '}' : ']';
        int end = -1;
        if (cursor.open(bracket, close)) {
            do {
                if (bracket == '{') {
                    cursor.key();
                }
                cursor.skipValue();
                end = cursor.at();
            } while (cursor.more(close));
        }
        return end;
    }

    /** Put a member behind another, with the same white space before it as the first has. */
    private byte[] addBehind(int container, int lastEnd, String name, JsonNode value) {
        JsonCursor cursor = new JsonCursor(bytes, container + 1, bytes.length);
        String space = JsonSpans.spaceBefore(bytes, cursor);
        String base = JsonSpans.indentation(bytes, cursor.at());
        String before = base == null ? style.comma() : "," + space;
        return splice(lastEnd, lastEnd, before + name + style.write(value, base == null ? "" : base, base == null));
    }

    private byte[] addFirst(JsonSpans.@Nullable Member owner, int container, String name, JsonNode value) {
        String base = owner == null ? "" : JsonSpans.indentation(bytes, owner.start());
        JsonCursor cursor = new JsonCursor(bytes, container + 1, bytes.length);
        cursor.peek();
        if (base == null || style.newline().isEmpty()) {
            return splice(container + 1, cursor.at(), name + style.write(value, "", true));
        }
        String inner = base + style.indent();
        String text = style.newline() + inner + name + style.write(value, inner, false) + style.newline() + base;
        return splice(container + 1, cursor.at(), text);
    }

    /** Take a member away together with one comma. */
    byte[] remove(JsonPointer pointer) {
        JsonSpans.Member member = JsonSpans.find(bytes, from, pointer);
        if (member == null) {
            throw new IllegalArgumentException("there is no " + pointer);
        }
        if (member.previousEnd() >= 0) {
            return splice(member.previousEnd(), member.valueEnd(), "");
        }
        if (member.nextStart() >= 0) {
            return splice(member.start(), member.nextStart(), "");
        }
        JsonCursor cursor = new JsonCursor(bytes, member.valueEnd(), bytes.length);
        cursor.peek();
        return splice(member.container() + 1, cursor.at(), "");
    }

    private byte[] splice(int start, int end, String text) {
        byte[] inserted = text.getBytes(StandardCharsets.UTF_8);
        byte[] edited = new byte[start + inserted.length + bytes.length - end];
        System.arraycopy(bytes, 0, edited, 0, start);
        System.arraycopy(inserted, 0, edited, start, inserted.length);
        System.arraycopy(bytes, end, edited, start + inserted.length, bytes.length - end);
        return edited;
    }
}
