package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.run.LogMatches;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Look for something in a log. A call reads and takes only so much, and says where to go on. Thread-safe. */
final class LogSearch {
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final int MOST_IN_LINE = 100;
    /** A look at the clock costs about as much as a short line. */
    private static final int LINES_PER_LOOK = 256;

    private final LogReader reader;

    LogSearch(LogReader reader) {
        this.reader = reader;
    }

    /**
     * Return places in whole lines.
     *
     * @param from number of the first line to look at, from 0
     * @param limit ends the search after the line that reaches it; of a line 100 places are told at most
     */
    LogMatches find(AttemptId attempt, LogPattern pattern, long from, int limit) throws IOException {
        LogState state = reader.state(attempt);
        List<LogMatches.Match> found = new ArrayList<>();
        Look look = new Look(pattern, found, limit, System.nanoTime() + MOST_NANOS);
        long reached = from;
        while (reached < state.lines() && !look.isOver()) {
            try (LineStream lines = reader.linesFrom(attempt, state, reached)) {
                long next = look.through(lines, reached, state.lines());
                if (next == reached) {
                    // The log moved to the blob store just now, or began anew: the next call finds it.
                    break;
                }
                reached = next;
            }
            state = reader.state(attempt);
        }
        return new LogMatches(found, reached < state.lines() ? reached : null, state.lines());
    }

    /** One search on its way. Not thread-safe. */
    private static final class Look {
        private final LogPattern pattern;
        private final List<LogMatches.Match> found;
        private final int limit;
        private final long deadline;
        private boolean over;

        Look(LogPattern pattern, List<LogMatches.Match> found, int limit, long deadline) {
            this.pattern = pattern;
            this.found = found;
            this.limit = limit;
            this.deadline = deadline;
        }

        boolean isOver() {
            return over;
        }

        /** Look at lines until the end of the stream or of what a call may do; return the next line to look at. */
        long through(LineStream lines, long from, long end) throws IOException {
            long line = from;
            while (line < end && !over) {
                if (!lines.next()) {
                    return line;
                }
                if (lines.mayHold(pattern)) {
                    take(line, ShownText.of(lines.text()));
                }
                line++;
                over = found.size() >= limit
                        || lines.bytes() >= MOST_BYTES
                        || line % LINES_PER_LOOK == 0 && System.nanoTime() > deadline;
            }
            return line;
        }

        private void take(long line, String text) {
            int before = found.size();
            pattern.find(text, (column, length) -> {
                if (found.size() - before < MOST_IN_LINE) {
                    found.add(new LogMatches.Match(line, column, length));
                }
            });
        }
    }
}
