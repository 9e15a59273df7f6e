package dev.nodeyard.api.id;

import java.util.UUID;

/** Write and read identifiers of the form {@code run_018f...}: a prefix and the 32 digits of a UUID. */
final class PrefixedId {
    private static final int DIGITS = 32;

    private PrefixedId() {}

    static String format(String prefix, UUID value) {
        String dashed = value.toString();
        StringBuilder text = new StringBuilder(prefix.length() + DIGITS).append(prefix);
        for (int i = 0; i < dashed.length(); i++) {
            if (dashed.charAt(i) != '-') {
                text.append(dashed.charAt(i));
            }
        }
        return text.toString();
    }

    static UUID parse(String prefix, String text) {
        if (!text.startsWith(prefix) || text.length() != prefix.length() + DIGITS) {
            throw new IllegalArgumentException(
                    "not an id of the form " + prefix + "<32 hexadecimal digits>: " + shown(text));
        }
        String digits = text.substring(prefix.length());
        try {
            return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, DIGITS, 16));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not hexadecimal digits after " + prefix + ": " + shown(text), e);
        }
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
