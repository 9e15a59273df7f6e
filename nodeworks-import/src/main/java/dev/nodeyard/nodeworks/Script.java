package dev.nodeyard.nodeworks;

import java.util.List;

/** Splits the text of a script. */
final class Script {
    private Script() {}

    /** Return the lines of a text without blank ones at its end; none for a blank text. */
    static List<String> lines(String text) {
        return text.isBlank() ? List.of() : text.stripTrailing().lines().toList();
    }
}
