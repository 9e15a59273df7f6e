package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.runner.RunnerAttempt;
import dev.nodeyard.server.auth.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read what runners work on and have worked on. Thread-safe. */
final class RunnerAttempts {
    private final Jdbi jdbi;

    RunnerAttempts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the newest attempts of a runner, newest first; names only of what the caller may see. */
    List<RunnerAttempt> of(Account account, RunnerId runner, boolean live, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT a.run_id,
                               a.index,
                               a.number,
                               a.state,
                               CASE WHEN a.finished_at IS NULL THEN a.phase END AS phase,
                               CASE a.alternative
                                    WHEN 0 THEN CAST(q.spec AS json) ->> 'executor'
                                    ELSE CAST(q.spec AS json) -> 'otherwise' -> (a.alternative - 1) ->> 'executor'
                               END AS executor,
                               a.reason,
                               a.exit_code,
                               a.assigned_at,
                               a.started_at,
                               a.finished_at,
                               k.name,
                               w.name AS workflow,
                               u.username AS owner
                          FROM (SELECT *
                                  FROM attempts
                                 WHERE runner_id = :runner
                                   %s
                                 ORDER BY assigned_at DESC
                                 LIMIT :limit) AS a
                          JOIN runs AS r ON r.id = a.run_id
                          LEFT JOIN task_runs AS t ON t.run_id = a.run_id AND t.index = a.index
                          LEFT JOIN requirements AS q ON q.id = t.requirements_id
                          LEFT JOIN workflow_shares AS s ON s.workflow_id = r.workflow_id AND s.user_id = :caller
                          LEFT JOIN tasks AS k
                            ON k.revision_id = r.revision_id AND k.index = a.index
                           AND (:all OR r.owner_id = :caller OR s.user_id IS NOT NULL)
                          LEFT JOIN workflows AS w ON w.id = r.workflow_id AND k.name IS NOT NULL
                          LEFT JOIN users AS u ON u.id = r.owner_id AND k.name IS NOT NULL
                         ORDER BY a.assigned_at DESC, a.run_id, a.index
                        """.formatted(live ? "AND state IN ('assigned', 'running')" : ""))
                        .bind("runner", runner.value())
                        .bind("limit", limit)
                        .bind("caller", account.id().value())
                        .bind("all", account.seesAllRuns())
                        .map((row, context) -> attempt(row))
                        .list());
    }

    private static RunnerAttempt attempt(ResultSet row) throws SQLException {
        String name = row.getString("name");
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        String reason = row.getString("reason");
        return new RunnerAttempt(
                name == null ? null : new TaskRunId(run, row.getInt("index")),
                name,
                name == null ? null : run,
                row.getString("workflow"),
                row.getString("owner"),
                row.getInt("number"),
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("phase"),
                row.getString("executor"),
                reason == null ? null : FailureReason.valueOf(reason.toUpperCase(Locale.ROOT)),
                row.getObject("exit_code", Integer.class),
                Objects.requireNonNull(instant(row, "assigned_at")),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
