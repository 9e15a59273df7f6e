package dev.nodeyard.api.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show where a log has what was looked for.
 *
 * @param items in the order of the log
 * @param nextLine the line to go on from, or null when all whole lines were looked at
 * @param lines whole lines in the log so far
 */
public record LogMatches(List<Match> items, @Nullable Long nextLine, long lines) {
    public LogMatches {
        items = List.copyOf(items);
    }

    /**
     * Name a place in a log. Columns count in the text as people see it: without escape sequences, and of a line that was
     * written over with carriage returns only what stands there in the end.
     *
     * @param line from 0
     * @param column from 0, in UTF-16 units
     * @param length in UTF-16 units
     */
    public record Match(long line, int column, int length) {}
}
