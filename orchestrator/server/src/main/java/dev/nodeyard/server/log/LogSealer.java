package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.server.artifact.Blob;
import dev.nodeyard.server.artifact.BlobStore;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Move logs that have ended from their chunks to one object each in the blob store, in the background.
 *
 * <p>Idempotent: the chunks go in the transaction that names the object, so a crash before it leaves a log as it was. A
 * sweep finds what other processes left. Thread-safe.
 */
public final class LogSealer implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(LogSealer.class);
    private static final int BATCH = 500;
    private static final long SWEEP_MS = 2_000;

    /** Whose end is younger than this is still in the hands of the process that ended it. */
    private static final int LEFT_ALONE_SECONDS = 10;

    /** Attempts that a sweeper ends (lost, timed out) do not pass through a runner's report: nobody else ends their logs. */
    private static final int ENDED_FOR_SECONDS = 1;

    private final Jdbi jdbi;
    private final BlobStore blobs;
    private final LogReader reader;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(LogSealer::thread);

    LogSealer(Jdbi jdbi, BlobStore blobs, LogReader reader) {
        this.jdbi = jdbi;
        this.blobs = blobs;
        this.reader = reader;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "log-sealer");
        thread.setDaemon(true);
        return thread;
    }

    /** Move logs soon; they must have ended. */
    void later(List<AttemptId> ended) {
        if (!thread.isShutdown()) {
            thread.execute(() -> guarded(() -> seal(ended)));
        }
    }

    /** Move logs now. Those that have not ended, or were moved already, are passed over. */
    void seal(List<AttemptId> ended) {
        for (int from = 0; from < ended.size(); from += BATCH) {
            List<AttemptId> batch = ended.subList(from, Math.min(ended.size(), from + BATCH));
            Map<AttemptId, Sealed> sealed = new HashMap<>();
            reader.states(batch).forEach((attempt, state) -> {
                if (state.ended() && state.digest() == null) {
                    copy(attempt, state, sealed);
                }
            });
            record(sealed);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sealed(Blob blob, byte[] lineIndex) {}

    private void copy(AttemptId attempt, LogState state, Map<AttemptId, Sealed> sealed) {
        try (InputStream chunks = new ChunkStream(jdbi, attempt, 0);
                LineIndex.Maker indexed = new LineIndex.Maker(chunks)) {
            Blob blob = blobs.put(indexed, Long.MAX_VALUE);
            if (blob.sizeBytes() == state.bytes()) {
                sealed.put(attempt, new Sealed(blob, indexed.toBytes()));
            } else {
                LOG.warn("log of {} has {} of {} bytes in its chunks", attempt, blob.sizeBytes(), state.bytes());
            }
        } catch (IOException e) {
            LOG.warn("cannot move the log of {} to the blob store; it stays in the database", attempt, e);
        }
    }

    private void record(Map<AttemptId, Sealed> sealed) {
        if (sealed.isEmpty()) {
            return;
        }
        AttemptKeys keys = AttemptKeys.of(sealed.keySet());
        List<Sealed> inOrder = keys.attempts().stream()
                .flatMap(attempt -> Stream.ofNullable(sealed.get(attempt)))
                .toList();
        String[] digests = inOrder.stream().map(each -> each.blob().digest()).toArray(String[]::new);
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO blobs (digest, size_bytes)
                            SELECT DISTINCT digest,
                                   size_bytes
                              FROM unnest(:digests, :sizes) AS b (digest, size_bytes)
                             ORDER BY digest
                            ON CONFLICT (digest) DO NOTHING
                            """)
                    .bind("digests", digests)
                    .bind(
                            "sizes",
                            inOrder.stream()
                                    .map(each -> each.blob().sizeBytes())
                                    .toArray(Long[]::new))
                    .execute();
            keys.bindTo(handle.createUpdate("""
                            UPDATE logs AS l
                               SET digest = a.digest,
                                   line_index = decode(a.line_index, 'base64')
                              FROM unnest(:runs, :indexes, :numbers, :digests, :lineIndexes)
                                   AS a (run_id, index, number, digest, line_index)
                             WHERE l.run_id = a.run_id
                               AND l.index = a.index
                               AND l.number = a.number
                               AND l.digest IS NULL
                            """))
                    .bind("digests", digests)
                    .bind("lineIndexes", inOrder.stream().map(LogSealer::base64).toArray(String[]::new))
                    .execute();
            LogStore.deleteChunks(handle, sealed.keySet());
        });
    }

    private static String base64(Sealed sealed) {
        return Base64.getEncoder().encodeToString(sealed.lineIndex());
    }

    /** Find what crashes left: logs of ended attempts that nobody ended, and ended logs that nobody moved. */
    void sweep() {
        jdbi.useHandle(handle -> {
            Collection<AttemptId> open = handle.createQuery("""
                            SELECT l.run_id,
                                   l.index,
                                   l.number
                              FROM logs AS l
                              JOIN attempts AS a USING (run_id, index, number)
                             WHERE l.digest IS NULL
                               AND l.ended_at IS NULL
                               AND a.finished_at < now() - :seconds * interval '1 second'
                             LIMIT :limit
                            """)
                    .bind("seconds", ENDED_FOR_SECONDS)
                    .bind("limit", BATCH)
                    .map((row, context) -> AttemptKeys.read(row))
                    .list();
            if (!open.isEmpty()) {
                LogStore.end(handle, open);
            }
        });
        seal(abandoned());
    }

    private List<AttemptId> abandoned() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT run_id,
                               index,
                               number
                          FROM logs
                         WHERE digest IS NULL
                           AND ended_at < now() - :seconds * interval '1 second'
                         LIMIT :limit
                        """)
                .bind("seconds", LEFT_ALONE_SECONDS)
                .bind("limit", BATCH)
                .map((row, context) -> AttemptKeys.read(row))
                .list());
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The next sweep tries again.
            LOG.warn("logs were not moved to the blob store", e);
        }
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(() -> guarded(this::sweep), SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
