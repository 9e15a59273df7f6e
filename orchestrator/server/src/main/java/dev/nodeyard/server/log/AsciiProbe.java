package dev.nodeyard.server.log;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tell quickly of most lines that they do not hold a text, from their bytes alone: reading a line as people see it and
 * asking an expression costs far more. A line that passes is to be looked at in full. Thread-safe.
 */
final class AsciiProbe {
    private static final byte ESCAPE = 0x1b;

    private final byte[] lower;
    private final byte[] upper;

    private AsciiProbe(byte[] lower, byte[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    /** Make ready to look for a text; what is looked for is the longest part of it that is ASCII. */
    static AsciiProbe of(String text, boolean matchCase) {
        String part = longestAscii(text);
        return new AsciiProbe(
                bytes(matchCase ? part : part.toLowerCase(Locale.ROOT)),
                bytes(matchCase ? part : part.toUpperCase(Locale.ROOT)));
    }

    private static String longestAscii(String text) {
        String longest = "";
        for (String part : text.split("[^\\x00-\\x7f]+", -1)) {
            longest = part.length() > longest.length() ? part : longest;
        }
        return longest;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Return false when a line certainly does not hold the text.
     *
     * @param line in UTF-8, without its newline; the first {@code length} bytes count
     */
    boolean mayHold(byte[] line, int length) {
        int end = length;
        while (end > 0 && line[end - 1] == '\r') {
            end--;
        }
        if (lower.length == 0) {
            return true;
        }
        for (int at = 0; at < end; at++) {
            byte sign = line[at];
            // Signs beyond ASCII may be the other case of one within; escapes and returns change what is seen.
            if (sign < 0 || sign == ESCAPE || sign == '\r') {
                return true;
            }
            if ((sign == lower[0] || sign == upper[0]) && isAt(line, at, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] line, int at, int end) {
        if (end - at < lower.length) {
            return false;
        }
        for (int i = 1; i < lower.length; i++) {
            byte sign = line[at + i];
            if (sign != lower[i] && sign != upper[i]) {
                // A sign that changes what is seen further on is found by the caller.
                return false;
            }
        }
        return true;
    }
}
