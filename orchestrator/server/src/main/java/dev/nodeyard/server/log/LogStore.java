package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Write the rows of logs, many attempts per statement. Stateless. */
final class LogStore {
    private LogStore() {}

    /**
     * Hold the row of a log that is locked.
     *
     * @param ended nothing more is taken: the attempt is over, whoever still speaks of it is stale
     */
    record Locked(LogTail tail, boolean ended, int mismatches) {}

    /** Make rows for live attempts that have logged nothing so far. */
    static void create(Handle handle, Collection<AttemptId> attempts) {
        AttemptKeys.of(attempts).bindTo(handle.createUpdate("""
                        INSERT INTO logs (run_id, index, number)
                        SELECT run_id,
                               index,
                               number
                          FROM unnest(:runs, :indexes, :numbers) AS w (run_id, index, number)
                          JOIN attempts AS a USING (run_id, index, number)
                         WHERE a.finished_at IS NULL
                         ORDER BY run_id, index, number
                        ON CONFLICT (run_id, index, number) DO NOTHING
                        """)).execute();
    }

    /** Lock the rows of attempts until the transaction ends; attempts without a row are missing. */
    static Map<AttemptId, Locked> lock(Handle handle, Collection<AttemptId> attempts) {
        Map<AttemptId, Locked> locked = new HashMap<>();
        AttemptKeys.of(attempts)
                .bindTo(handle.createQuery("""
                        SELECT l.run_id,
                               l.index,
                               l.number,
                               l.received,
                               l.crc,
                               l.bytes,
                               l.newlines,
                               l.open_line,
                               l.ended_at IS NOT NULL OR a.finished_at IS NOT NULL AS ended,
                               l.mismatches
                          FROM logs AS l
                          JOIN unnest(:runs, :indexes, :numbers) AS w (run_id, index, number)
                         USING (run_id, index, number)
                          JOIN attempts AS a USING (run_id, index, number)
                         ORDER BY l.run_id, l.index, l.number
                           FOR UPDATE OF l
                        """))
                .map((row, context) -> locked.put(
                        AttemptKeys.read(row),
                        new Locked(
                                new LogTail(
                                        row.getLong("received"),
                                        row.getLong("crc"),
                                        row.getLong("bytes"),
                                        row.getLong("newlines"),
                                        row.getBoolean("open_line")),
                                row.getBoolean("ended"),
                                row.getInt("mismatches"))))
                .list();
        return locked;
    }

    /** Store new pieces. */
    static void insert(Handle handle, Map<AttemptId, List<LogTail.Piece>> pieces) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO log_chunks (run_id, index, number, start, content, newlines)
                VALUES (:run, :index, :number, :start, :content, :newlines)
                """);
        pieces.forEach((attempt, ofAttempt) -> {
            for (LogTail.Piece piece : ofAttempt) {
                AttemptKeys.bindOne(batch, attempt)
                        .bind("start", piece.start())
                        .bind("content", piece.content())
                        .bind("newlines", piece.newlines())
                        .add();
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Write how far logs have come. What was said about their completeness no longer holds. */
    static void update(Handle handle, Map<AttemptId, LogTail> tails) {
        if (tails.isEmpty()) {
            return;
        }
        AttemptKeys keys = AttemptKeys.of(tails.keySet());
        List<LogTail> inOrder = new ArrayList<>();
        keys.attempts().forEach(attempt -> inOrder.add(tails.getOrDefault(attempt, LogTail.empty())));
        keys.bindTo(handle.createUpdate("""
                        UPDATE logs AS l
                           SET received = a.received,
                               crc = a.crc,
                               bytes = a.bytes,
                               newlines = a.newlines,
                               open_line = a.open_line = 1,
                               complete = false
                          FROM unnest(:runs, :indexes, :numbers, :received, :crcs, :bytes, :newlines, :openLines)
                               AS a (run_id, index, number, received, crc, bytes, newlines, open_line)
                         WHERE l.run_id = a.run_id
                           AND l.index = a.index
                           AND l.number = a.number
                        """))
                .bind("received", inOrder.stream().map(LogTail::received).toArray(Long[]::new))
                .bind("crcs", inOrder.stream().map(LogTail::crc).toArray(Long[]::new))
                .bind("bytes", inOrder.stream().map(LogTail::bytes).toArray(Long[]::new))
                .bind("newlines", inOrder.stream().map(LogTail::newlines).toArray(Long[]::new))
                .bind(
                        "openLines",
                        inOrder.stream().map(t -> t.openLine() ? 1 : 0).toArray(Integer[]::new))
                .execute();
    }

    /** Say of logs that every byte came and is kept, or not. */
    static void setComplete(Handle handle, Collection<AttemptId> attempts, boolean complete) {
        if (attempts.isEmpty()) {
            return;
        }
        AttemptKeys.of(attempts)
                .bindTo(handle.createUpdate("""
                        UPDATE logs AS l
                           SET complete = :complete
                          FROM unnest(:runs, :indexes, :numbers) AS a (run_id, index, number)
                         WHERE l.run_id = a.run_id
                           AND l.index = a.index
                           AND l.number = a.number
                        """))
                .bind("complete", complete)
                .execute();
    }

    /** Count a mismatch and throw the bytes away where they are to be sent again. */
    static void countMismatches(Handle handle, Collection<AttemptId> attempts, Collection<AttemptId> reset) {
        if (attempts.isEmpty()) {
            return;
        }
        AttemptKeys.of(attempts).bindTo(handle.createUpdate("""
                        UPDATE logs AS l
                           SET mismatches = l.mismatches + 1
                          FROM unnest(:runs, :indexes, :numbers) AS a (run_id, index, number)
                         WHERE l.run_id = a.run_id
                           AND l.index = a.index
                           AND l.number = a.number
                        """)).execute();
        Map<AttemptId, LogTail> empty = new HashMap<>();
        reset.forEach(attempt -> empty.put(attempt, LogTail.empty()));
        update(handle, empty);
        deleteChunks(handle, reset);
    }

    static void deleteChunks(Handle handle, Collection<AttemptId> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        AttemptKeys.of(attempts).bindTo(handle.createUpdate("""
                        DELETE FROM log_chunks AS c
                         USING unnest(:runs, :indexes, :numbers) AS a (run_id, index, number)
                         WHERE c.run_id = a.run_id
                           AND c.index = a.index
                           AND c.number = a.number
                        """)).execute();
    }

    /** Let logs take no more bytes. Return those that had taken some until now. */
    static List<AttemptId> end(Handle handle, Collection<AttemptId> attempts) {
        return AttemptKeys.of(attempts)
                .bindTo(handle.createQuery("""
                        UPDATE logs AS l
                           SET ended_at = now()
                          FROM unnest(:runs, :indexes, :numbers) AS a (run_id, index, number)
                         WHERE l.run_id = a.run_id
                           AND l.index = a.index
                           AND l.number = a.number
                           AND l.ended_at IS NULL
                        RETURNING l.run_id, l.index, l.number
                        """))
                .map((row, context) -> AttemptKeys.read(row))
                .list();
    }
}
