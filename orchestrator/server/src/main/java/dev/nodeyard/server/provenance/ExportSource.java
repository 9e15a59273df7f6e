package dev.nodeyard.server.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.server.http.ApiException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Read a run row by row, for exports. Confined to one thread and one transaction. */
final class ExportSource {
    private static final int FETCH = 500;
    private static final ObjectReader SPEC = Wire.mapper().readerFor(TaskSpec.class);
    private static final ObjectReader FACTS = Wire.mapper().readerFor(RunnerFacts.class);

    private final Handle handle;
    private final RunId run;
    private final Head head;

    ExportSource(Handle handle, RunId run) {
        this.handle = handle;
        this.run = run;
        this.head = handle.createQuery("""
                        SELECT r.workflow_id,
                               w.name,
                               r.revision_id,
                               v.commit,
                               r.state,
                               s.username,
                               r.created_at,
                               r.started_at,
                               r.finished_at,
                               now() AS now
                          FROM runs AS r
                          JOIN workflows AS w ON w.id = r.workflow_id
                          JOIN revisions AS v ON v.id = r.revision_id
                          JOIN users AS s ON s.id = r.started_by
                         WHERE r.id = :run
                        """)
                .bind("run", run.value())
                .map((row, context) -> head(row))
                .findOne()
                .orElseThrow(() -> ApiException.notFound("run " + run));
    }

    /** What the run is. */
    record Head(
            RunId run,
            WorkflowId workflowId,
            String workflow,
            long revisionId,
            String commit,
            RunState state,
            String startedBy,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            Instant now) {}

    /** A task with its newest attempt. */
    record Task(
            TaskRunId id,
            TaskSpec spec,
            TaskState state,
            int attempt,
            @Nullable String message,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String runner,
            @Nullable String environment) {
        /** Return whether its newest attempt began and ended. */
        boolean ran() {
            return startedAt != null && finishedAt != null;
        }
    }

    /** A file of the newest attempt of a task. */
    record File(TaskRunId task, String path, String digest, long sizeBytes, String mediaType, Instant createdAt) {}

    /** A runner that worked for the run. */
    record Runner(String name, @Nullable RunnerFacts facts) {}

    /** What tasks ran in. */
    record Environment(String digest, String facts) {}

    /** Take one row after the other. */
    @FunctionalInterface
    interface Sink<T> {
        void accept(T row) throws IOException;
    }

    Head head() {
        return head;
    }

    private Head head(ResultSet row) throws SQLException {
        return new Head(
                run,
                new WorkflowId(row.getObject("workflow_id", UUID.class)),
                row.getString("name"),
                row.getLong("revision_id"),
                row.getString("commit"),
                RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("username"),
                time(row, "created_at"),
                maybe(row, "started_at"),
                maybe(row, "finished_at"),
                time(row, "now"));
    }

    /** Pass on all tasks, in the order of the chart. */
    void tasks(Sink<Task> sink) throws IOException {
        each(handle.createQuery("""
                        SELECT t.index,
                               k.spec,
                               coalesce(a.alternative, 0) AS alternative,
                               t.state,
                               t.attempt,
                               coalesce(a.message, t.message) AS message,
                               a.started_at,
                               a.finished_at,
                               n.name AS runner,
                               e.digest AS environment
                          FROM task_runs AS t
                          JOIN tasks AS k ON k.revision_id = :revision AND k.index = t.index
                          LEFT JOIN attempts AS a ON a.run_id = t.run_id AND a.index = t.index AND a.number = t.attempt
                          LEFT JOIN runners AS n ON n.id = a.runner_id
                          LEFT JOIN environments AS e ON e.id = a.environment_id
                         WHERE t.run_id = :run
                         ORDER BY t.index
                        """), this::task, sink);
    }

    private Task task(ResultSet row) throws SQLException {
        return new Task(
                new TaskRunId(run, row.getInt("index")),
                ExportSource.<TaskSpec>read(SPEC, row.getString("spec")).resolved(row.getInt("alternative")),
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                row.getString("message"),
                maybe(row, "started_at"),
                maybe(row, "finished_at"),
                row.getString("runner"),
                row.getString("environment"));
    }

    /** Pass on all files that are still kept, by task and path. */
    void files(Sink<File> sink) throws IOException {
        each(
                handle.createQuery("""
                        SELECT f.index,
                               f.path,
                               f.digest,
                               f.size_bytes,
                               f.media_type,
                               f.created_at
                          FROM artifacts AS f
                          JOIN task_runs AS t ON t.run_id = f.run_id AND t.index = f.index AND t.attempt = f.number
                         WHERE f.run_id = :run
                           AND f.kind = 'artifact'
                           AND (f.expires_at IS NULL OR f.expires_at > now())
                           AND :revision > 0
                         ORDER BY f.index, f.path
                        """),
                row -> new File(
                        new TaskRunId(run, row.getInt("index")),
                        row.getString("path"),
                        row.getString("digest"),
                        row.getLong("size_bytes"),
                        row.getString("media_type"),
                        time(row, "created_at")),
                sink);
    }

    /** Pass on the runners whose attempts count. */
    void runners(Sink<Runner> sink) throws IOException {
        each(
                handle.createQuery("""
                        SELECT DISTINCT ON (n.name)
                               n.name,
                               n.facts
                          FROM task_runs AS t
                          JOIN attempts AS a ON a.run_id = t.run_id AND a.index = t.index AND a.number = t.attempt
                          JOIN runners AS n ON n.id = a.runner_id
                         WHERE t.run_id = :run
                           AND :revision > 0
                         ORDER BY n.name, n.created_at DESC
                        """),
                row -> {
                    String facts = row.getString("facts");
                    return new Runner(row.getString("name"), facts == null ? null : read(FACTS, facts));
                },
                sink);
    }

    /** Pass on what the attempts that count ran in, each once. */
    void environments(Sink<Environment> sink) throws IOException {
        each(handle.createQuery("""
                        SELECT e.digest,
                               e.facts
                          FROM environments AS e
                         WHERE e.id IN (SELECT a.environment_id
                                          FROM task_runs AS t
                                          JOIN attempts AS a
                                            ON a.run_id = t.run_id AND a.index = t.index AND a.number = t.attempt
                                         WHERE t.run_id = :run
                                           AND :revision > 0)
                         ORDER BY e.digest
                        """), row -> new Environment(row.getString("digest"), row.getString("facts")), sink);
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> void each(Query query, RowReader<T> reader, Sink<T> sink) throws IOException {
        try (Stream<T> rows = query
                .bind("run", run.value())
                .bind("revision", head.revisionId())
                .setFetchSize(FETCH)
                .map((row, context) -> reader.read(row))
                .stream()) {
            for (T row : (Iterable<T>) rows::iterator) {
                sink.accept(row);
            }
        }
    }

    private static <T> T read(ObjectReader reader, String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON in the database cannot be read", e);
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(maybe(row, column), column);
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
