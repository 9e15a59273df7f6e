package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds where the values of a checked document stand. */
final class JsonSpans {
    private JsonSpans() {}

    /**
     * One member of an object or item of a list.
     *
     * @param container offset of the bracket of what it is in
     * @param previousEnd end of the value before it, or -1 for the first
     * @param start its name with quotes, or the value of an item
     * @param nextStart start of the one behind it, or -1 for the last
     */
    record Member(int container, int previousEnd, int start, int valueStart, int valueEnd, int nextStart) {}

    /** Return the member that a pointer names, or null. */
    static @Nullable Member find(byte[] bytes, int from, JsonPointer pointer) {
        JsonPointer rest = pointer;
        int container = from;
        Member member = null;
        while (!rest.matches()) {
            member = child(bytes, container, rest);
            if (member == null) {
                return null;
            }
            container = member.valueStart();
            rest = rest.tail();
        }
        return member;
    }

    private static @Nullable Member child(byte[] bytes, int container, JsonPointer pointer) {
        JsonCursor cursor = new JsonCursor(bytes, container, bytes.length);
        int bracket = cursor.peek();
        int opening = cursor.at();
        if (bracket != '{' && bracket != '[') {
            return null;
        }
        char close = bracket == '{' ? '}' : ']';
        int previousEnd = -1;
        int index = 0;
        if (cursor.open((char) bracket, close)) {
            do {
                int start = next(cursor);
                boolean isWanted = isWanted(cursor, bracket == '{', pointer, index++);
                int valueStart = next(cursor);
                cursor.skipValue();
                int valueEnd = cursor.at();
                if (isWanted) {
                    int nextStart = cursor.more(close) ? next(cursor) : -1;
                    return new Member(opening, previousEnd, start, valueStart, valueEnd, nextStart);
                }
                previousEnd = valueEnd;
            } while (cursor.more(close));
        }
        return null;
    }

    private static boolean isWanted(JsonCursor cursor, boolean isObject, JsonPointer pointer, int index) {
        if (!isObject) {
            return pointer.getMatchingIndex() == index;
        }
        cursor.key();
        return cursor.text().equals(pointer.getMatchingProperty());
    }

    private static int next(JsonCursor cursor) {
        cursor.peek();
        return cursor.at();
    }

    /** Return the white space between the cursor and the next byte that is none, and move there. */
    static String spaceBefore(byte[] bytes, JsonCursor cursor) {
        int start = cursor.at();
        while (start > 0 && isSpace(bytes[start - 1])) {
            start--;
        }
        return new String(bytes, start, next(cursor) - start, StandardCharsets.US_ASCII);
    }

    /** Return the indentation of the line at an offset, or null when something else stands before it on its line. */
    static @Nullable String indentation(byte[] bytes, int offset) {
        int start = offset;
        while (start > 0 && (bytes[start - 1] == ' ' || bytes[start - 1] == '\t')) {
            start--;
        }
        boolean isLineStart = start > 0 && bytes[start - 1] == '\n';
        return isLineStart ? new String(bytes, start, offset - start, StandardCharsets.US_ASCII) : null;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
