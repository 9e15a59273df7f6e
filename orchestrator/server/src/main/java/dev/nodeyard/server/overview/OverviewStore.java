package dev.nodeyard.server.overview;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.status.Overview;
import dev.nodeyard.server.auth.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read runs and tasks for the overview of one caller; one statement for each list. Thread-safe. */
final class OverviewStore {
    private static final int MOST_FAILED = 10;
    private static final int MOST_ACTIVE = 20;
    private static final int MOST_LATE = 10;
    private static final int LATE_COUNTED = 1_000;

    private static final String SEEN = """
            (:all OR r.owner_id = :caller
             OR r.workflow_id IN (SELECT workflow_id FROM workflow_shares WHERE user_id = :caller))
            """;
    /** The rows of a page are joined after they were chosen. */
    private static final String RUNS = """
            SELECT r.*,
                   w.name AS workflow,
                   u.username AS owner,
                   v.tasks
              FROM (SELECT r.id,
                           r.workflow_id,
                           r.owner_id,
                           r.revision_id,
                           r.state,
                           r.unfinished,
                           r.failed,
                           r.created_at,
                           r.started_at,
                           r.finished_at,
                           count(*) OVER () AS total
                      FROM runs AS r
                     WHERE %1$s
                       AND NOT r.environments
                       AND %2$s
                     ORDER BY %3$s
                     LIMIT :limit) AS r
              JOIN workflows AS w ON w.id = r.workflow_id
              JOIN users AS u ON u.id = r.owner_id
              JOIN revisions AS v ON v.id = r.revision_id
             ORDER BY %3$s
            """;

    private final Jdbi jdbi;

    OverviewStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The first of many. */
    record Some<T>(long count, List<T> first) {}

    /** Return the runs that failed within a day, newest first. */
    Some<Overview.Run> failed(Account account) {
        return runs(
                account,
                "r.state = 'failed' AND r.finished_at > now() - interval '1 day'",
                "r.finished_at DESC, r.id",
                MOST_FAILED);
    }

    /** Return the runs that go on, newest first. */
    Some<Overview.Run> active(Account account) {
        return runs(account, "r.state IN ('running', 'cancelling')", "r.id DESC", MOST_ACTIVE);
    }

    private record Counted<T>(long total, T row) {}

    private static <T> Some<T> some(List<Counted<T>> rows) {
        return new Some<>(
                rows.isEmpty() ? 0 : rows.get(0).total,
                rows.stream().map(Counted::row).toList());
    }

    private Some<Overview.Run> runs(Account account, String which, String order, int limit) {
        return some(jdbi.withHandle(handle -> handle.createQuery(RUNS.formatted(which, SEEN, order))
                .bind("caller", account.id().value())
                .bind("all", account.seesAllRuns())
                .bind("limit", limit)
                .map((row, context) -> new Counted<>(row.getLong("total"), run(row)))
                .list()));
    }

    /** Return the tasks that wait longer than is usual in their queues, those that wait longest first. */
    Some<Overview.LateTask> late(Account account, Map<Integer, Long> usual) {
        if (usual.isEmpty()) {
            return new Some<>(0, List.of());
        }
        List<Integer> queues = new ArrayList<>(usual.keySet());
        return some(jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT late.*,
                               k.name,
                               w.name AS workflow
                          FROM (SELECT found.*,
                                       count(*) OVER () AS total
                                  FROM (SELECT t.run_id,
                                               t.index,
                                               t.requirements_id,
                                               t.queued_at,
                                               r.revision_id,
                                               r.workflow_id,
                                               q.usual,
                                               extract(epoch FROM now() - t.queued_at) * 1000 AS waited
                                          FROM unnest(:queues, :usual) AS q (id, usual)
                                          JOIN task_runs AS t ON t.requirements_id = q.id AND t.state = 'queued'
                                          JOIN runs AS r ON r.id = t.run_id
                                         WHERE t.queued_at < now() - q.usual * interval '1 millisecond'
                                           AND %s
                                         LIMIT :counted) AS found
                                 ORDER BY found.queued_at
                                 LIMIT :limit) AS late
                          JOIN tasks AS k ON k.revision_id = late.revision_id AND k.index = late.index
                          JOIN workflows AS w ON w.id = late.workflow_id
                         ORDER BY late.queued_at
                        """.formatted(SEEN))
                .bind("queues", queues.toArray(Integer[]::new))
                .bind("usual", queues.stream().map(usual::get).toArray(Long[]::new))
                .bind("caller", account.id().value())
                .bind("all", account.seesAllRuns())
                .bind("counted", LATE_COUNTED)
                .bind("limit", MOST_LATE)
                .map((row, context) -> new Counted<>(row.getLong("total"), late(row)))
                .list()));
    }

    private static Overview.Run run(ResultSet row) throws SQLException {
        return new Overview.Run(
                new RunId(row.getObject("id", UUID.class)),
                new WorkflowId(row.getObject("workflow_id", UUID.class)),
                row.getString("workflow"),
                row.getString("owner"),
                RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("tasks"),
                row.getInt("unfinished"),
                row.getInt("failed"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static Overview.LateTask late(ResultSet row) throws SQLException {
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        return new Overview.LateTask(
                new TaskRunId(run, row.getInt("index")),
                row.getString("name"),
                run,
                row.getString("workflow"),
                row.getInt("requirements_id"),
                row.getLong("waited"),
                row.getLong("usual"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
