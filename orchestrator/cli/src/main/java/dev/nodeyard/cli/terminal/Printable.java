package dev.nodeyard.cli.terminal;

/** Make text of others safe to print: a task's name must not move the cursor or set the title of a terminal. */
public final class Printable {
    private Printable() {}

    /** Return the text on one line, with control characters replaced. */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** Return the text with line ends and tabs kept and other control characters replaced. */
    public static String text(String text) {
        return replaced(text, true);
    }

    /** Return at most {@code max} characters of one line, with an ellipsis when some were cut. */
    public static String shortened(String text, int max) {
        String line = line(text);
        return line.length() <= max ? line : line.substring(0, Math.max(0, max - 3)) + "...";
    }

    private static String replaced(String text, boolean keepLines) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean kept = !Character.isISOControl(c) || (keepLines && (c == '\n' || c == '\t'));
            clean.append(kept ? c : c == '\n' || c == '\t' ? ' ' : '?');
        }
        return clean.toString();
    }
}
