package dev.nodeyard.nodeworks;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a Python literal as JSON: what {@code str()} makes of dictionaries, lists, tuples, strings, numbers,
 * {@code None}, {@code True} and {@code False}. Nothing is ever evaluated.
 */
final class PythonLiteral {
    private static final Pattern WORD = Pattern.compile("None|True|False|nan|-?inf|-?[0-9][0-9.eE+-]*");

    private final String text;
    private final StringBuilder json;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
        this.json = new StringBuilder(text.length() + text.length() / 8);
    }

    /** Return the same value as JSON, or null when the bytes are not a Python literal. */
    static byte @Nullable [] toJson(byte[] bytes) {
        int from = ChartText.afterByteOrderMark(bytes);
        PythonLiteral literal = new PythonLiteral(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        boolean read = literal.value(0) && literal.peek() == 0;
        return read ? literal.json.toString().getBytes(StandardCharsets.UTF_8) : null;
    }

    private char peek() {
        while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean value(int depth) {
        if (depth > JsonCursor.MAX_DEPTH) {
            return false;
        }
        char next = peek();
        return switch (next) {
            case '{' -> items('}', '{', '}', depth);
            case '[' -> items(']', '[', ']', depth);
            case '(' -> items(')', '[', ']', depth);
            case '\'', '"' -> string();
            default -> isPrefixedString() ? string() : word();
        };
    }

    private boolean isPrefixedString() {
        return at + 1 < text.length()
                && (text.charAt(at) == 'u' || text.charAt(at) == 'U')
                && (text.charAt(at + 1) == '\'' || text.charAt(at + 1) == '"');
    }

    private boolean items(char close, char jsonOpen, char jsonClose, int depth) {
        at++;
        json.append(jsonOpen);
        boolean isFirst = true;
        while (peek() != close) {
            if (!isFirst) {
                json.append(',');
            }
            isFirst = false;
            if (close == '}' && !key() || !value(depth + 1)) {
                return false;
            }
            if (peek() == ',') {
                at++;
            } else if (peek() != close) {
                return false;
            }
        }
        at++;
        json.append(jsonClose);
        return true;
    }

    private boolean key() {
        char next = peek();
        if (next != '\'' && next != '"' && !isPrefixedString() || !string() || peek() != ':') {
            return false;
        }
        at++;
        json.append(':');
        return true;
    }

    private boolean word() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        json.append(
                switch (word) {
                    case "None" -> "null";
                    case "True" -> "true";
                    case "False" -> "false";
                    case "nan" -> "NaN";
                    case "inf" -> "Infinity";
                    case "-inf" -> "-Infinity";
                    default -> word;
                });
        return WORD.matcher(word).matches();
    }

    private boolean string() {
        if (text.charAt(at) == 'u' || text.charAt(at) == 'U') {
            at++;
        }
        char quote = text.charAt(at++);
        json.append('"');
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r' || c == '\\' && !escape()) {
                return false;
            }
            if (c != '\\') {
                append(c);
            }
        }
        at++;
        json.append('"');
        return at <= text.length();
    }

    private boolean escape() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        int simple = "abfnrtv0'\"\\".indexOf(c);
        if (simple >= 0) {
            append("\u0007\b\f\n\r\t\u000b\0'\"\\".charAt(simple));
            return true;
        }
        return switch (c) {
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            default -> false;
        };
    }

    private boolean hexadecimal(int digits) {
        if (at + digits > text.length()) {
            return false;
        }
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(text.charAt(at + i), 16);
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                return false;
            }
            code = code * 16 + digit;
        }
        at += digits;
        if (!Character.isValidCodePoint(code)) {
            return false;
        }
        for (char c : Character.toChars(code)) {
            append(c);
        }
        return true;
    }

    private void append(char c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < 0x20 || Character.isSurrogate(c)) {
            json.append(String.format("\\u%04x", (int) c));
        } else {
            json.append(c);
        }
    }
}
