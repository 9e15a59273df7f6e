package dev.nodeyard.executor.slurm.job;

import java.util.List;
import java.util.stream.Collectors;

/** Quote texts for a POSIX shell. */
public final class ShellText {
    private ShellText() {}

    /** Return a text as one word of a shell. */
    public static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Return texts as words of a shell. */
    static String quoteAll(List<String> texts) {
        return texts.stream().map(ShellText::quote).collect(Collectors.joining(" "));
    }
}
