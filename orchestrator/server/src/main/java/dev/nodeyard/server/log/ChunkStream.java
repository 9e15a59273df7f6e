package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jdbi.v3.core.Jdbi;

/** Read a log from its chunks, a few at a time. Ends where a chunk is missing: at the end, or when they moved away. */
final class ChunkStream extends InputStream {
    private static final int CHUNKS_PER_QUERY = 4;

    private final Jdbi jdbi;
    private final AttemptId attempt;
    private final Queue<LogTail.Piece> pieces = new ArrayDeque<>();
    private long offset;
    private byte[] current = new byte[0];
    private int position;

    ChunkStream(Jdbi jdbi, AttemptId attempt, long offset) {
        this.jdbi = jdbi;
        this.attempt = attempt;
        this.offset = offset;
    }

    @Override
    public int read() {
        return hasMore() ? next() : -1;
    }

    private int next() {
        offset++;
        return current[position++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int step = Math.min(length, current.length - position);
        System.arraycopy(current, position, into, from, step);
        position += step;
        offset += step;
        return step;
    }

    private boolean hasMore() {
        if (position < current.length) {
            return true;
        }
        if (pieces.isEmpty()) {
            load();
        }
        LogTail.Piece piece = pieces.poll();
        if (piece == null || piece.start() > offset || piece.start() + piece.content().length <= offset) {
            return false;
        }
        current = piece.content();
        position = (int) (offset - piece.start());
        return true;
    }

    private void load() {
        pieces.addAll(jdbi.withHandle(handle -> AttemptKeys.bindOne(handle.createQuery("""
                                SELECT start,
                                       content,
                                       newlines
                                  FROM log_chunks
                                 WHERE run_id = :run
                                   AND index = :index
                                   AND number = :number
                                   AND start >= (
                                           SELECT max(start)
                                             FROM log_chunks
                                            WHERE run_id = :run
                                              AND index = :index
                                              AND number = :number
                                              AND start <= :offset
                                       )
                                 ORDER BY start
                                 LIMIT :limit
                                """), attempt)
                .bind("offset", offset)
                .bind("limit", CHUNKS_PER_QUERY)
                .map((row, context) ->
                        new LogTail.Piece(row.getLong("start"), row.getBytes("content"), row.getInt("newlines")))
                .list()));
    }
}
