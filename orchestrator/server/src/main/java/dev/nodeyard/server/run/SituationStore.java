package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.engine.explain.Situation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read what an explanation needs to know of a task run; never more rows than a few thousand. Thread-safe. */
final class SituationStore {
    private static final int NAMED = 6;

    private final Jdbi jdbi;

    SituationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What stands in the rows of a task run and its run. */
    record Facts(
            Situation.Run run,
            long revisionId,
            TaskSpec spec,
            int openEdges,
            int priority,
            int requirementsId,
            @Nullable Instant queuedAt,
            @Nullable Instant retryAt,
            @Nullable Instant dueAt,
            @Nullable Instant deadlineAt,
            Instant now) {}

    Optional<Facts> facts(TaskRunId task) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.state AS run_state,
                               r.created_at,
                               r.cancel_requested_at,
                               r.cancel_message,
                               r.revision_id,
                               k.spec,
                               t.unfinished,
                               t.priority,
                               t.requirements_id,
                               t.queued_at,
                               t.retry_at,
                               w.due_at,
                               w.deadline_at,
                               now() AS now
                          FROM task_runs AS t
                          JOIN runs AS r ON r.id = t.run_id
                          JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = t.index
                          LEFT JOIN waits AS w ON w.run_id = t.run_id AND w.index = t.index
                         WHERE t.run_id = :run
                           AND t.index = :index
                        """)
                .bind("run", task.run().value())
                .bind("index", task.index())
                .map((row, context) -> facts(row))
                .findOne());
    }

    private static Facts facts(ResultSet row) throws SQLException {
        return new Facts(
                new Situation.Run(
                        RunState.valueOf(row.getString("run_state").toUpperCase(Locale.ROOT)),
                        Objects.requireNonNull(RunViews.instant(row, "created_at")),
                        RunViews.instant(row, "cancel_requested_at"),
                        row.getString("cancel_message")),
                row.getLong("revision_id"),
                TaskSpecs.read(row.getString("spec")),
                row.getInt("unfinished"),
                row.getInt("priority"),
                row.getInt("requirements_id"),
                RunViews.instant(row, "queued_at"),
                RunViews.instant(row, "retry_at"),
                RunViews.instant(row, "due_at"),
                RunViews.instant(row, "deadline_at"),
                Objects.requireNonNull(RunViews.instant(row, "now")));
    }

    /** Count those of some task runs that have not ended, and name the first. */
    Open open(RunId run, long revision, int[] tasks) {
        return jdbi.withHandle(handle -> {
            List<Situation.Named> named = bound(handle, """
                            SELECT t.index,
                                   k.name,
                                   t.state
                              FROM task_runs AS t
                              JOIN tasks AS k ON k.revision_id = :revision AND k.index = t.index
                             WHERE t.run_id = :run
                               AND t.index = ANY(:tasks)
                               AND t.finished_at IS NULL
                             ORDER BY t.index
                            """, run, revision, tasks)
                    .map((row, context) -> new Situation.Named(
                            new TaskRunId(run, row.getInt("index")), row.getString("name"), state(row)))
                    .list();
            return new Open(named.size(), named.subList(0, Math.min(NAMED, named.size())));
        });
    }

    record Open(int count, List<Situation.Named> named) {}

    /** Return the one of some task runs that ended last; one that did not succeed goes first where that is wished. */
    Situation.@Nullable Ended last(RunId run, long revision, int[] tasks, boolean unsuccessful) {
        return jdbi.withHandle(handle -> bound(handle, """
                        SELECT t.index,
                               k.name,
                               t.state,
                               t.finished_at
                          FROM task_runs AS t
                          JOIN tasks AS k ON k.revision_id = :revision AND k.index = t.index
                         WHERE t.run_id = :run
                           AND t.index = ANY(:tasks)
                           AND t.finished_at IS NOT NULL
                         ORDER BY :unsuccessful AND t.state <> 'succeeded' DESC,
                                  t.finished_at DESC,
                                  t.index
                         LIMIT 1
                        """, run, revision, tasks)
                .bind("unsuccessful", unsuccessful)
                .map((row, context) -> new Situation.Ended(
                        new TaskRunId(run, row.getInt("index")),
                        row.getString("name"),
                        state(row),
                        Objects.requireNonNull(RunViews.instant(row, "finished_at"))))
                .findOne()
                .orElse(null));
    }

    private static org.jdbi.v3.core.statement.Query bound(
            Handle handle, String sql, RunId run, long revision, int[] tasks) {
        return handle.createQuery(sql)
                .bind("run", run.value())
                .bind("revision", revision)
                .bind("tasks", Arrays.stream(tasks).boxed().toArray(Integer[]::new));
    }

    private static TaskState state(ResultSet row) throws SQLException {
        return TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    /**
     * Count queued task runs with the same requirements, up to a limit each.
     *
     * @param before those of a higher priority or that became ready earlier
     * @param same those of the same priority that became ready in the same moment, the task run itself among them
     */
    record Queued(int before, int same) {}

    Queued ahead(Facts facts, int limit) {
        // Ranges of the index of queued task runs: walking one range with an OR would not stop at its end.
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FILTER (WHERE earlier) AS before,
                               count(*) FILTER (WHERE NOT earlier) AS same
                          FROM (
                               (SELECT true AS earlier
                                  FROM task_runs
                                 WHERE state = 'queued'
                                   AND requirements_id = :requirements
                                   AND priority > :priority
                                 LIMIT :limit)
                               UNION ALL
                               (SELECT true
                                  FROM task_runs
                                 WHERE state = 'queued'
                                   AND requirements_id = :requirements
                                   AND priority = :priority
                                   AND queued_at < :queuedAt
                                 LIMIT :limit)
                               UNION ALL
                               (SELECT false
                                  FROM task_runs
                                 WHERE state = 'queued'
                                   AND requirements_id = :requirements
                                   AND priority = :priority
                                   AND queued_at = :queuedAt
                                 LIMIT :limit)
                               ) AS first
                        """)
                .bind("requirements", facts.requirementsId())
                .bind("priority", facts.priority())
                .bind("queuedAt", facts.queuedAt())
                .bind("limit", limit)
                .map((row, context) -> new Queued(row.getInt("before"), row.getInt("same")))
                .one());
    }
}
