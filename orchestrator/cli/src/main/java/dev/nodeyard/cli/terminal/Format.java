package dev.nodeyard.cli.terminal;

import java.util.Locale;

/** Name the forms of output. */
public enum Format {
    TABLE,
    JSON,
    NAME;

    // Shown by the help and the completion.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
