package dev.nodeyard.server.log;

/** What people see of a line of a log: no escape sequences, and nothing that was written over. */
final class ShownText {
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    private ShownText() {}

    static String of(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        String last = line.substring(line.lastIndexOf('\r', end - 1) + 1, end);
        return last.indexOf(ESCAPE) < 0 ? last : withoutEscapes(last);
    }

    private static String withoutEscapes(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at = afterEscape(text, at + 1);
            } else {
                shown.append(c);
                at++;
            }
        }
        return shown.toString();
    }

    /** Return the place after a sequence; {@code at} is the one after its escape character. */
    private static int afterEscape(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '[' -> afterControl(text, at + 1);
            case ']', 'P', '_', '^', 'X' -> afterString(text, at + 1);
            case '(', ')', '*', '+' -> Math.min(text.length(), at + 2);
            default -> at + 1;
        };
    }

    private static int afterControl(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < '@') {
            at++;
        }
        return Math.min(text.length(), at + 1);
    }

    private static int afterString(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == BELL) {
                return at + 1;
            }
            if (text.charAt(at) == ESCAPE) {
                return Math.min(text.length(), at + 2);
            }
        }
        return text.length();
    }
}
