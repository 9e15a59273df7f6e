package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Read the end of a log, a little of it. Thread-safe. */
public final class LastLines {
    private static final Logger LOG = LoggerFactory.getLogger(LastLines.class);
    private static final int MAX_BYTES = 16 << 10;
    private static final int MAX_CHARACTERS = 500;

    private final LogReader reader;

    LastLines(LogReader reader) {
        this.reader = reader;
    }

    /** Return the last lines of an attempt, long ones cut; none where the log cannot be read just now. */
    public List<String> of(AttemptId attempt, int count) {
        try {
            long bytes = reader.state(attempt).bytes();
            long from = Math.max(0, bytes - MAX_BYTES);
            String text = new String(reader.read(attempt, from, MAX_BYTES).bytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().map(LastLines::cut).toList();
            // The first line of a part may be the rest of a longer one.
            List<String> whole = from > 0 && lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
            return whole.subList(Math.max(0, whole.size() - count), whole.size());
        } catch (IOException e) {
            LOG.warn("the end of the log of {} cannot be read", attempt, e);
            return List.of();
        }
    }

    private static String cut(String line) {
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...";
    }
}
