package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.http.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Read logs, live ones from their chunks and finished ones from the blob store. Thread-safe. */
final class LogReader {
    /** A log may move to the blob store, or begin anew, between two looks. */
    private static final int TRIES = 3;

    private final Jdbi jdbi;
    private final BlobStore blobs;

    LogReader(Jdbi jdbi, BlobStore blobs) {
        this.jdbi = jdbi;
        this.blobs = blobs;
    }

    /**
     * Return how far logs are; attempts that do not exist are missing. One query whatever the number.
     *
     * <p>Who logged nothing has no row, and is complete by that; but the silence of a lost runner proves nothing.
     */
    Map<AttemptId, LogState> states(Collection<AttemptId> attempts) {
        Map<AttemptId, LogState> states = new HashMap<>();
        jdbi.useHandle(handle -> AttemptKeys.of(attempts)
                .bindTo(handle.createQuery("""
                        SELECT a.run_id,
                               a.index,
                               a.number,
                               coalesce(l.bytes, 0) AS bytes,
                               coalesce(l.newlines, 0) AS newlines,
                               coalesce(l.open_line, false) AS open_line,
                               CASE WHEN l.run_id IS NULL
                                    THEN a.finished_at IS NOT NULL
                                    ELSE l.ended_at IS NOT NULL
                               END AS ended,
                               coalesce(l.complete, a.finished_at IS NOT NULL
                                                    AND a.reason IS DISTINCT FROM 'runner_lost') AS complete,
                               l.digest
                          FROM unnest(:runs, :indexes, :numbers) AS w (run_id, index, number)
                          JOIN attempts AS a USING (run_id, index, number)
                          LEFT JOIN logs AS l USING (run_id, index, number)
                        """))
                .map((row, context) -> states.put(
                        AttemptKeys.read(row),
                        new LogState(
                                row.getLong("bytes"),
                                row.getLong("newlines"),
                                row.getBoolean("open_line"),
                                row.getBoolean("ended"),
                                row.getBoolean("complete"),
                                row.getString("digest"))))
                .list());
        return states;
    }

    /**
     * Return how far a log is.
     *
     * @throws ApiException not_found when there is no such attempt
     */
    LogState state(AttemptId attempt) {
        LogState state = states(List.of(attempt)).get(attempt);
        if (state == null) {
            throw ApiException.notFound("attempt " + attempt.number() + " of task " + attempt.task());
        }
        return state;
    }

    /** Return at most {@code limit} bytes from an offset; none when there are none yet. */
    LogSlice read(AttemptId attempt, long offset, int limit) throws IOException {
        LogState state = state(attempt);
        for (int tries = 0; tries < TRIES; tries++) {
            int length = (int) Math.max(0, Math.min(limit, state.bytes() - offset));
            try (InputStream in = open(attempt, state, offset)) {
                byte[] bytes = length == 0 ? new byte[0] : in.readNBytes(length);
                if (bytes.length == length) {
                    return new LogSlice(offset, bytes, state);
                }
            }
            state = state(attempt);
        }
        return new LogSlice(offset, new byte[0], state);
    }

    /**
     * Return whole lines.
     *
     * @param from number of the first line, from 0
     * @param maxBytes most bytes; a single longer line is cut
     */
    LogLines lines(AttemptId attempt, long from, long count, int maxBytes) throws IOException {
        LogState state = state(attempt);
        for (int tries = 0; tries < TRIES && from < state.lines(); tries++) {
            LineIndex.Anchor anchor = anchor(attempt, state, from);
            try (InputStream in = open(attempt, state, anchor.offset())) {
                LineCutter.Cut cut = LineCutter.cut(in, from - anchor.line(), count, maxBytes, state.ended());
                if (cut.bytes().length > 0) {
                    return new LogLines(from, new LogSlice(anchor.offset() + cut.skippedBytes(), cut.bytes(), state));
                }
            }
            state = state(attempt);
        }
        return new LogLines(from, new LogSlice(state.bytes(), new byte[0], state));
    }

    /** Open a log where a line begins. */
    LineStream linesFrom(AttemptId attempt, LogState state, long line) throws IOException {
        LineIndex.Anchor anchor = anchor(attempt, state, line);
        LineStream lines = new LineStream(open(attempt, state, anchor.offset()));
        lines.skip(line - anchor.line());
        return lines;
    }

    private InputStream open(AttemptId attempt, LogState state, long offset) throws IOException {
        String digest = state.digest();
        return digest == null ? new ChunkStream(jdbi, attempt, offset) : blobs.open(digest, offset);
    }

    private LineIndex.Anchor anchor(AttemptId attempt, LogState state, long line) {
        return state.digest() == null ? chunkAnchor(attempt, line) : new LineIndex(lineIndex(attempt)).floor(line);
    }

    private byte[] lineIndex(AttemptId attempt) {
        return jdbi.withHandle(handle -> AttemptKeys.bindOne(handle.createQuery("""
                                SELECT line_index
                                  FROM logs
                                 WHERE run_id = :run
                                   AND index = :index
                                   AND number = :number
                                """), attempt)
                .mapTo(byte[].class)
                .one());
    }

    /** Return the chunk in which a line begins; the anchor's line is the one that its first byte belongs to. */
    private LineIndex.Anchor chunkAnchor(AttemptId attempt, long line) {
        return jdbi.withHandle(handle -> AttemptKeys.bindOne(handle.createQuery("""
                                SELECT start,
                                       before
                                  FROM (
                                           SELECT start,
                                                  newlines,
                                                  sum(newlines) OVER (ORDER BY start) - newlines AS before
                                             FROM log_chunks
                                            WHERE run_id = :run
                                              AND index = :index
                                              AND number = :number
                                       ) AS c
                                 WHERE before + newlines >= :line
                                 ORDER BY start
                                 LIMIT 1
                                """), attempt)
                .bind("line", line)
                .map((row, context) -> new LineIndex.Anchor(row.getLong("before"), row.getLong("start")))
                .findOne()
                .orElse(new LineIndex.Anchor(0, 0)));
    }
}
