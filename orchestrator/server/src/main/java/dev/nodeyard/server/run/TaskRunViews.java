package dev.nodeyard.server.run;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.TaskSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read task runs and attempts for people and programs. Callers have checked who may see them. Thread-safe. */
public final class TaskRunViews {
    private static final String COLUMNS = """
            SELECT t.index,
                   t.state,
                   k.spec,
                   t.outputs,
                   coalesce(t.reason, CASE WHEN t.state = 'retrying' THEN a.reason END) AS reason,
                   t.message,
                   t.exit_code,
                   t.attempt,
                   n.name AS runner,
                   t.queued_at,
                   a.started_at,
                   t.finished_at,
                   e.digest AS environment
              FROM task_runs AS t
              JOIN runs AS r ON r.id = t.run_id
              JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = t.index
              LEFT JOIN attempts AS a ON a.run_id = t.run_id AND a.index = t.index AND a.number = t.attempt
              LEFT JOIN runners AS n ON n.id = a.runner_id
              LEFT JOIN environments AS e ON e.id = a.environment_id
             WHERE t.run_id = :run
            """;

    private final Jdbi jdbi;

    public TaskRunViews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Say which task runs to list: those in a state, the one of a name, or all. */
    public record Filter(
            @Nullable TaskState state, @Nullable String name) {
        public static final Filter ALL = new Filter(null, null);
    }

    /** Return one task run, or empty when there is none. */
    public Optional<TaskRunView> task(TaskRunId task) {
        return jdbi.withHandle(handle -> {
            Map<Integer, List<ArtifactView>> artifacts = artifacts(handle, task.run(), task.index(), task.index());
            return handle.createQuery(COLUMNS + " AND t.index = :index")
                    .bind("run", task.run().value())
                    .bind("index", task.index())
                    .map((row, context) -> view(row, task.run(), artifacts))
                    .findOne();
        });
    }

    /**
     * Return task runs in the order of the chart.
     *
     * @param from index of the first
     * @param limit most rows
     */
    public List<TaskRunView> tasks(RunId run, Filter filter, int from, int limit) {
        return jdbi.withHandle(handle -> {
            Map<Integer, List<ArtifactView>> artifacts = artifacts(handle, run, from, Integer.MAX_VALUE);
            return handle.createQuery(COLUMNS + """
                               AND t.index >= :from
                               AND (CAST(:state AS text) IS NULL OR t.state = :state)
                               AND (CAST(:name AS text) IS NULL OR k.name = :name)
                             ORDER BY t.index
                             LIMIT :limit
                            """)
                    .bind("run", run.value())
                    .bind("from", from)
                    .bind("state", filter.state == null ? null : filter.state.word())
                    .bind("name", filter.name)
                    .bind("limit", limit)
                    .map((row, context) -> view(row, run, artifacts))
                    .list();
        });
    }

    private static Map<Integer, List<ArtifactView>> artifacts(Handle handle, RunId run, int from, int to) {
        Map<Integer, List<ArtifactView>> byTask = new HashMap<>();
        handle.createQuery("""
                        SELECT a.index,
                               a.path,
                               a.digest,
                               a.size_bytes,
                               a.media_type
                          FROM artifacts AS a
                          JOIN task_runs AS t
                            ON t.run_id = a.run_id AND t.index = a.index AND t.attempt = a.number
                         WHERE a.run_id = :run
                           AND a.index BETWEEN :from AND :to
                           AND a.kind = 'artifact'
                         ORDER BY a.index, a.path
                        """)
                .bind("run", run.value())
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> byTask.computeIfAbsent(row.getInt("index"), index -> new ArrayList<>())
                        .add(new ArtifactView(
                                row.getString("path"),
                                row.getString("digest"),
                                row.getLong("size_bytes"),
                                row.getString("media_type"))))
                .list();
        return byTask;
    }

    private static TaskRunView view(ResultSet row, RunId run, Map<Integer, List<ArtifactView>> artifacts)
            throws SQLException {
        TaskSpec task = TaskSpecs.read(row.getString("spec"));
        int index = row.getInt("index");
        return new TaskRunView(
                new TaskRunId(run, index),
                task.name(),
                task.title(),
                state(row),
                task.requirements(),
                TaskSpecs.readOutputs(row.getString("outputs")),
                artifacts.getOrDefault(index, List.of()),
                reason(row),
                row.getString("message"),
                row.getObject("exit_code", Integer.class),
                row.getInt("attempt"),
                row.getString("runner"),
                RunViews.instant(row, "queued_at"),
                RunViews.instant(row, "started_at"),
                RunViews.instant(row, "finished_at"),
                row.getString("environment"));
    }

    /** Return all attempts of a task run, oldest first. */
    public List<AttemptView> attempts(TaskRunId task) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT a.number,
                               a.epoch,
                               a.state,
                               n.name AS runner,
                               a.reason,
                               a.message,
                               a.exit_code,
                               a.assigned_at,
                               a.started_at,
                               a.finished_at,
                               coalesce(l.bytes, 0) AS log_bytes,
                               coalesce(l.complete, a.finished_at IS NOT NULL) AS log_complete,
                               e.digest AS environment,
                               CASE WHEN a.finished_at IS NULL THEN a.phase END AS phase,
                               a.alternative,
                               q.spec AS requirements
                          FROM attempts AS a
                          JOIN task_runs AS t ON t.run_id = a.run_id AND t.index = a.index
                          LEFT JOIN requirements AS q ON q.id = t.requirements_id
                          LEFT JOIN environments AS e ON e.id = a.environment_id
                          LEFT JOIN runners AS n ON n.id = a.runner_id
                          LEFT JOIN logs AS l ON l.run_id = a.run_id AND l.index = a.index AND l.number = a.number
                         WHERE a.run_id = :run
                           AND a.index = :index
                         ORDER BY a.number
                        """)
                .bind("run", task.run().value())
                .bind("index", task.index())
                .map((row, context) -> attempt(row, task))
                .list());
    }

    private static AttemptView attempt(ResultSet row, TaskRunId task) throws SQLException {
        int number = row.getInt("number");
        return new AttemptView(
                new AttemptId(task, number),
                number,
                row.getLong("epoch"),
                state(row),
                row.getString("runner"),
                reason(row),
                row.getString("message"),
                row.getObject("exit_code", Integer.class),
                Objects.requireNonNull(RunViews.instant(row, "assigned_at")),
                RunViews.instant(row, "started_at"),
                RunViews.instant(row, "finished_at"),
                row.getLong("log_bytes"),
                row.getBoolean("log_complete"),
                row.getString("environment"),
                row.getString("phase"),
                executor(row));
    }

    private static @Nullable String executor(ResultSet row) throws SQLException {
        String requirements = row.getString("requirements");
        return requirements == null
                ? null
                : TaskSpecs.readRequirements(requirements)
                        .alternatives()
                        .get(row.getInt("alternative"))
                        .executor();
    }

    private static TaskState state(ResultSet row) throws SQLException {
        return TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static @Nullable FailureReason reason(ResultSet row) throws SQLException {
        String word = row.getString("reason");
        return word == null ? null : FailureReason.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
