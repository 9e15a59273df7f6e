package dev.nodeyard.server.artifact;

import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.server.http.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Keep the files and big values of attempts: bytes in the blob store, the rest in rows. Thread-safe.
 *
 * <p>What counts as a task run's files are those of its newest attempt.
 */
public final class ArtifactStore {
    private static final RowMapper<ArtifactView> VIEW = (row, context) -> new ArtifactView(
            row.getString("path"), row.getString("digest"), row.getLong("size_bytes"), row.getString("media_type"));

    private static final String NEWEST = """
            SELECT f.path,
                   f.digest,
                   f.size_bytes,
                   f.media_type
              FROM task_runs AS tr
              JOIN artifacts AS f
                ON f.run_id = tr.run_id AND f.index = tr.index AND f.number = tr.attempt
             WHERE tr.run_id = :run
               AND tr.index = :index
               AND f.kind = 'artifact'
               AND (f.expires_at IS NULL OR f.expires_at > now())
            """;

    private final Jdbi jdbi;
    private final BlobStore blobs;
    private final long maxBytes;

    /** Use a database and a store. {@code maxBytes} is the size of the largest single file. */
    public ArtifactStore(Jdbi jdbi, BlobStore blobs, long maxBytes) {
        this.jdbi = jdbi;
        this.blobs = blobs;
        this.maxBytes = maxBytes;
    }

    /** Say what the kept bytes are. */
    enum Kind {
        ARTIFACT("artifact"),
        VALUE("value");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * Keep a file of a live attempt under a path. A second file under that path takes the place of the first.
     *
     * @throws ApiException invalid for a path that leads out of a working folder, too_large, stale_attempt when the
     *     attempt ended meanwhile
     */
    public StoredArtifact keepFile(AttemptId attempt, String path, InputStream content) throws IOException {
        String checked = ArtifactPath.require(path);
        Blob blob = blobs.put(content, maxBytes);
        insert(attempt, Kind.ARTIFACT, checked, blob);
        return new StoredArtifact(checked, blob.digest(), blob.sizeBytes());
    }

    /** Keep a big output value of a live attempt; it is not listed as a file. Errors as {@link #keepFile}. */
    public StoredArtifact keepValue(AttemptId attempt, InputStream content) throws IOException {
        Blob blob = blobs.put(content, maxBytes);
        insert(attempt, Kind.VALUE, blob.digest(), blob);
        return new StoredArtifact("", blob.digest(), blob.sizeBytes());
    }

    private void insert(AttemptId attempt, Kind kind, String path, Blob blob) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO blobs (digest, size_bytes)
                            VALUES (:digest, :size)
                            ON CONFLICT (digest) DO NOTHING
                            """)
                    .bind("digest", blob.digest())
                    .bind("size", blob.sizeBytes())
                    .execute();
            if (insertRow(handle, attempt, kind, path, blob) == 0) {
                throw new ApiException(
                        ErrorCode.STALE_ATTEMPT, "Attempt " + attempt + " ended while the file was on its way.");
            }
        });
    }

    private static int insertRow(Handle handle, AttemptId attempt, Kind kind, String path, Blob blob) {
        return handle.createUpdate("""
                        INSERT INTO artifacts
                               (run_id, index, number, kind, path, digest, size_bytes, media_type, expires_at)
                        SELECT a.run_id,
                               a.index,
                               a.number,
                               :kind,
                               :path,
                               :digest,
                               :size,
                               :mediaType,
                               now() + t.expire_in_ms * interval '1 millisecond'
                          FROM attempts AS a
                          JOIN runs AS r ON r.id = a.run_id
                          JOIN tasks AS t ON t.revision_id = r.revision_id AND t.index = a.index
                         WHERE a.run_id = :run
                           AND a.index = :index
                           AND a.number = :number
                           AND a.finished_at IS NULL
                        ON CONFLICT (run_id, index, number, kind, path)
                        DO UPDATE SET digest = excluded.digest,
                                      size_bytes = excluded.size_bytes,
                                      created_at = now()
                        """)
                .bind("kind", kind.word)
                .bind("path", path)
                .bind("digest", blob.digest())
                .bind("size", blob.sizeBytes())
                .bind("mediaType", kind == Kind.VALUE ? MediaTypes.UNKNOWN : MediaTypes.of(path))
                .bind("run", attempt.task().run().value())
                .bind("index", attempt.task().index())
                .bind("number", attempt.number())
                .execute();
    }

    /**
     * Return the files of many task runs, for the tasks that come after them. One query whatever the number.
     *
     * @return files by task run, ordered by path; task runs without files are missing
     */
    public Map<TaskRunId, List<InputFile>> files(Handle handle, Collection<TaskRunId> tasks) {
        Map<TaskRunId, List<InputFile>> files = new HashMap<>();
        if (tasks.isEmpty()) {
            return files;
        }
        handle.createQuery("""
                        SELECT f.run_id,
                               f.index,
                               t.name,
                               f.path,
                               f.digest,
                               f.size_bytes
                          FROM unnest(:runs, :indexes) AS wanted (run_id, index)
                          JOIN task_runs AS tr USING (run_id, index)
                          JOIN artifacts AS f
                            ON f.run_id = tr.run_id AND f.index = tr.index AND f.number = tr.attempt
                          JOIN runs AS r ON r.id = tr.run_id
                          JOIN tasks AS t ON t.revision_id = r.revision_id AND t.index = tr.index
                         WHERE f.kind = 'artifact'
                           AND (f.expires_at IS NULL OR f.expires_at > now())
                         ORDER BY f.run_id, f.index, f.path
                        """)
                .bind("runs", tasks.stream().map(task -> task.run().value()).toArray(UUID[]::new))
                .bind("indexes", tasks.stream().map(TaskRunId::index).toArray(Integer[]::new))
                .map((row, context) -> files.computeIfAbsent(
                                new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                                task -> new ArrayList<>())
                        .add(new InputFile(
                                row.getString("name"),
                                row.getString("path"),
                                row.getString("digest"),
                                row.getLong("size_bytes"))))
                .list();
        return files;
    }

    /** Return the files of a task run, ordered by path. */
    public List<ArtifactView> list(TaskRunId task) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST + " ORDER BY f.path")
                .bind("run", task.run().value())
                .bind("index", task.index())
                .map(VIEW)
                .list());
    }

    /** Return the file of a task run under a path. */
    public Optional<ArtifactView> find(TaskRunId task, String path) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST + " AND f.path = :path")
                .bind("run", task.run().value())
                .bind("index", task.index())
                .bind("path", path)
                .map(VIEW)
                .findOne());
    }

    /** Return the blob if some attempt of the run keeps it as a file or value. */
    public Optional<Blob> blobOf(RunId run, String digest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT digest,
                               size_bytes
                          FROM artifacts
                         WHERE digest = :digest
                           AND run_id = :run
                         LIMIT 1
                        """)
                .bind("digest", digest)
                .bind("run", run.value())
                .map((row, context) -> new Blob(row.getString("digest"), row.getLong("size_bytes")))
                .findOne());
    }

    /** Open bytes that {@link #find} or {@link #blobOf} named. */
    public InputStream open(String digest) throws IOException {
        return blobs.open(digest, 0);
    }
}
