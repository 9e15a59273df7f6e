package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RecentRuns;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.server.auth.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read the newest runs of workflows, all in one statement. Thread-safe. */
final class RecentRunsStore {
    private static final int MOST_RUNS = 20;

    private final Jdbi jdbi;

    RecentRunsStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the workflows that the caller may see, in the order in which they were asked for. */
    List<RecentRuns> of(Account account, List<WorkflowId> workflows) {
        Map<WorkflowId, List<RecentRuns.Run>> found = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT w.id AS workflow,
                               r.*
                          FROM unnest(:ids) WITH ORDINALITY AS asked (id, place)
                          JOIN workflows AS w ON w.id = asked.id
                          LEFT JOIN workflow_shares AS s ON s.workflow_id = w.id AND s.user_id = :caller
                          LEFT JOIN LATERAL (SELECT id,
                                                    state,
                                                    created_at,
                                                    started_at,
                                                    finished_at
                                               FROM runs
                                              WHERE workflow_id = w.id
                                                AND NOT environments
                                              ORDER BY created_at DESC
                                              LIMIT :most) AS r ON true
                         WHERE w.deleted_at IS NULL
                           AND (w.owner_id = :caller OR :all OR s.user_id IS NOT NULL)
                         ORDER BY asked.place, r.created_at DESC
                        """)
                .bind("ids", workflows.stream().map(WorkflowId::value).toArray(UUID[]::new))
                .bind("caller", account.id().value())
                .bind("all", account.seesAllRuns())
                .bind("most", MOST_RUNS)
                .map((row, context) -> {
                    List<RecentRuns.Run> runs = found.computeIfAbsent(
                            new WorkflowId(row.getObject("workflow", UUID.class)), id -> new ArrayList<>());
                    return row.getString("state") != null && runs.add(run(row));
                })
                .list());
        return found.entrySet().stream()
                .map(entry -> new RecentRuns(entry.getKey(), entry.getValue(), median(entry.getValue())))
                .toList();
    }

    private static RecentRuns.Run run(ResultSet row) throws SQLException {
        return new RecentRuns.Run(
                new RunId(row.getObject("id", UUID.class)),
                RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(RunViews.instant(row, "created_at")),
                RunViews.instant(row, "started_at"),
                RunViews.instant(row, "finished_at"));
    }

    private static @Nullable Long median(List<RecentRuns.Run> runs) {
        List<Long> took = runs.stream()
                .filter(run -> run.state() == RunState.SUCCEEDED && run.finishedAt() != null)
                .map(run -> Duration.between(
                                Objects.requireNonNullElse(run.startedAt(), run.createdAt()),
                                Objects.requireNonNull(run.finishedAt()))
                        .toMillis())
                .sorted()
                .toList();
        int half = took.size() / 2;
        if (took.isEmpty()) {
            return null;
        }
        return took.size() % 2 == 1 ? took.get(half) : (Long) ((took.get(half - 1) + took.get(half)) / 2);
    }
}
