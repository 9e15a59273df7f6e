package dev.nodeyard.nodeworks;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON in a byte array, checks it, and knows where everything stands.
 *
 * <p>Strict RFC 8259 but for {@code NaN}, {@code Infinity} and {@code -Infinity}, which Python writes. Jackson's parsers
 * do not fit here: they either give no byte offsets or keep every member name of the chart in a symbol table.
 */
final class JsonCursor {
    static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER = 1000;
    private static final int FEW_KEYS = 48;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int stringStart;
    private int stringEnd;
    private boolean stringEscaped;
    private final IntList keyStarts = new IntList();
    private final IntList keyEnds = new IntList();
    private final IntList keyHashes = new IntList();
    private final IntList duplicates = new IntList();

    JsonCursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Return the position of the next byte to read. */
    int at() {
        return at;
    }

    void seek(int position) {
        at = position;
    }

    /** Return where the content of the string read last begins, after its quote. */
    int stringStart() {
        return stringStart;
    }

    /** Return where the content of the string read last ends, at its quote. */
    int stringEnd() {
        return stringEnd;
    }

    /** Return the text of the string read last. */
    String text() {
        return stringEscaped
                ? JsonText.unescape(bytes, stringStart, stringEnd)
                : new String(bytes, stringStart, stringEnd - stringStart, StandardCharsets.UTF_8);
    }

    /** Return the offsets of member names that an earlier member of the same object has, and forget them. */
    IntList takeDuplicates() {
        IntList taken = new IntList();
        for (int i = 0; i < duplicates.size(); i++) {
            taken.add(duplicates.get(i));
        }
        duplicates.truncate(0);
        return taken;
    }

    boolean hasDuplicates() {
        return duplicates.size() > 0;
    }

    /** Skip white space and return the next byte without reading it, or -1 at the end. */
    int peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return -1;
    }

    void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    /** Read the opening bracket; return false when the object or list is empty, and then read its end too. */
    boolean open(char bracket, char close) {
        expect(bracket);
        if (peek() == close) {
            at++;
            return false;
        }
        return true;
    }

    /** Read a comma and return true, or the closing bracket and return false. */
    boolean more(char close) {
        int next = peek();
        if (next == ',') {
            at++;
            return true;
        }
        if (next == close) {
            at++;
            return false;
        }
        throw unexpected("',' or '" + close + "'");
    }

    /** Read a member name and its colon; the string read last is the name. */
    void key() {
        if (peek() != '"') {
            throw unexpected("a member name in double quotes");
        }
        string();
        expect(':');
    }

    void string() {
        int i = at + 1;
        boolean escaped = false;
        while (i < end) {
            byte b = bytes[i];
            if (b == '"') {
                stringStart = at + 1;
                stringEnd = i;
                stringEscaped = escaped;
                at = i + 1;
                return;
            }
            if (b == '\\') {
                escaped = true;
                i = escape(i);
            } else if (b >= 0 && b < 0x20) {
                throw fault("a control character in a string must be escaped", i);
            } else {
                i++;
            }
        }
        throw fault("a string is not ended", at);
    }

    private int escape(int backslash) {
        int next = backslash + 1 < end ? bytes[backslash + 1] : -1;
        if (next == 'u') {
            for (int i = backslash + 2; i < backslash + 6; i++) {
                if (i >= end || Character.digit(bytes[i], 16) < 0) {
                    throw fault("'\\u' needs four hexadecimal digits", backslash);
                }
            }
            return backslash + 6;
        }
        if (next < 0 || "\"\\/bfnrt".indexOf(next) < 0) {
            throw fault("unknown escape in a string", backslash);
        }
        return backslash + 2;
    }

    /** Check the next value whole and stand behind it. */
    void skipValue() {
        skipValue(0);
    }

    private void skipValue(int depth) {
        int next = peek();
        switch (next) {
            case '{' -> skipObject(depth);
            case '[' -> skipList(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case 'N' -> word("NaN");
            case 'I' -> word("Infinity");
            default -> number();
        }
    }

    private void skipObject(int depth) {
        checkDepth(depth);
        int mark = keyStarts.size();
        Set<String> many = null;
        if (open('{', '}')) {
            do {
                key();
                many = noteKey(mark, many);
                skipValue(depth + 1);
            } while (more('}'));
        }
        forgetKeys(mark);
    }

    private void skipList(int depth) {
        checkDepth(depth);
        if (open('[', ']')) {
            do {
                skipValue(depth + 1);
            } while (more(']'));
        }
    }

    private void checkDepth(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new JsonSyntaxException("too_large", "values are nested deeper than " + MAX_DEPTH + " levels", at);
        }
    }

    /** Remember how many member names are on the stack, to begin an object of the caller's own. */
    int markKeys() {
        return keyStarts.size();
    }

    void forgetKeys(int mark) {
        keyStarts.truncate(mark);
        keyEnds.truncate(mark);
        keyHashes.truncate(mark);
    }

    /** Compare the name read last with those of the same object: pairwise for usual objects, with a set for big ones. */
    @Nullable
    Set<String> noteKey(int mark, @Nullable Set<String> many) {
        if (many != null) {
            if (!many.add(text())) {
                duplicates.add(stringStart);
            }
            return many;
        }
        int hash = stringEscaped ? text().hashCode() : asciiHash();
        if (isKnownKey(mark, hash)) {
            duplicates.add(stringStart);
        }
        keyStarts.add(stringStart);
        keyEnds.add(stringEnd);
        keyHashes.add(hash);
        return keyStarts.size() - mark < FEW_KEYS ? null : keysSince(mark);
    }

    private boolean isKnownKey(int mark, int hash) {
        for (int i = mark; i < keyStarts.size(); i++) {
            if (keyHashes.get(i) == hash
                    && JsonText.text(bytes, keyStarts.get(i), keyEnds.get(i)).equals(text())) {
                return true;
            }
        }
        return false;
    }

    private Set<String> keysSince(int mark) {
        Set<String> keys = new HashSet<>();
        for (int i = mark; i < keyStarts.size(); i++) {
            keys.add(JsonText.text(bytes, keyStarts.get(i), keyEnds.get(i)));
        }
        return keys;
    }

    /** Equals {@code text().hashCode()}, without making the text where it is ASCII. */
    private int asciiHash() {
        int hash = 0;
        for (int i = stringStart; i < stringEnd; i++) {
            if (bytes[i] < 0) {
                return text().hashCode();
            }
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                throw unexpected("a value");
            }
        }
        at += word.length();
    }

    private void number() {
        int start = at;
        if (peekRaw() == '-') {
            at++;
            if (peekRaw() == 'I') {
                word("Infinity");
                return;
            }
        }
        if (peekRaw() == '0') {
            at++;
        } else {
            digits(start);
        }
        if (peekRaw() == '.') {
            at++;
            digits(start);
        }
        if (peekRaw() == 'e' || peekRaw() == 'E') {
            at++;
            if (peekRaw() == '+' || peekRaw() == '-') {
                at++;
            }
            digits(start);
        }
        if (at - start > MAX_NUMBER) {
            throw new JsonSyntaxException("too_large", "a number has more than " + MAX_NUMBER + " characters", start);
        }
    }

    private void digits(int start) {
        int first = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == first) {
            if (at == start) {
                throw unexpected("a value");
            }
            throw fault("a number is not complete", start);
        }
    }

    private int peekRaw() {
        return at < end ? bytes[at] : -1;
    }

    /** Fail unless only white space is left. */
    void expectEnd() {
        if (peek() != -1) {
            throw unexpected("the end of the file");
        }
    }

    JsonSyntaxException unexpected(String wanted) {
        int next = peek();
        if (next == '/' || next == '#') {
            return new JsonSyntaxException("comment_not_allowed", "JSON has no comments: take this one out", at);
        }
        String found = next == -1 ? "the end of the file" : next < 0x21 ? "a strange byte" : "'" + (char) next + "'";
        return fault("expected " + wanted + " but found " + found, at);
    }

    private static JsonSyntaxException fault(String message, int offset) {
        return new JsonSyntaxException("not_json", message, offset);
    }
}
