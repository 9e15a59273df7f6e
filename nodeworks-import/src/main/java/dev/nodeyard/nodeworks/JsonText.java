package dev.nodeyard.nodeworks;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The text of JSON strings, and JSON Pointers. */
final class JsonText {
    private JsonText() {}

    /** Return the text of a checked string, given without its quotes. */
    static String text(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                return unescape(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    static String unescape(byte[] bytes, int start, int end) {
        String raw = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (raw.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(plain(raw.charAt(i)));
            }
        }
        return text.toString();
    }

    private static char plain(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    /** Return one step of a JSON Pointer (RFC 6901), with its slash. */
    static String step(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? "/" + name
                : "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Return the pointer of the value or member name at an offset inside a checked value, or of its nearest parent. */
    static String pointerAt(byte[] bytes, int from, int to, int offset) {
        StringBuilder pointer = new StringBuilder();
        JsonCursor cursor = new JsonCursor(bytes, from, to);
        while (descend(cursor, offset, pointer)) {
            // each round goes one level down
        }
        return pointer.toString();
    }

    private static boolean descend(JsonCursor cursor, int offset, StringBuilder pointer) {
        int bracket = cursor.peek();
        boolean isObject = bracket == '{';
        if (!isObject && bracket != '[') {
            return false;
        }
        char close = isObject ? '}' : ']';
        if (!cursor.open((char) bracket, close)) {
            return false;
        }
        int index = 0;
        do {
            String step = "/" + index++;
            if (isObject) {
                cursor.key();
                step = step(cursor.text());
            }
            cursor.peek();
            int start = cursor.at();
            cursor.skipValue();
            if (offset < cursor.at()) {
                pointer.append(step);
                cursor.seek(start);
                return offset >= start;
            }
        } while (cursor.more(close));
        return false;
    }

    /** Return whether the bytes are well-formed UTF-8; plain ASCII is found out fast. */
    static boolean isUtf8(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (isAscii(in)) {
            return true;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return !result.isError();
    }

    private static boolean isAscii(ByteBuffer bytes) {
        long high = 0;
        int at = 0;
        for (; at + Long.BYTES <= bytes.limit(); at += Long.BYTES) {
            high |= bytes.getLong(at);
        }
        for (; at < bytes.limit(); at++) {
            high |= bytes.get(at);
        }
        return (high & 0x8080808080808080L) == 0;
    }
}
