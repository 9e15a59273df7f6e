package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Read runs for people and programs. Callers have checked who may see them. Thread-safe. */
public final class RunViews {
    private static final String COLUMNS = """
            SELECT r.id,
                   r.workflow_id,
                   w.name AS workflow,
                   u.username AS owner,
                   v.commit,
                   r.state,
                   starter.username AS started_by,
                   r.timer_id,
                   r.created_at,
                   r.started_at,
                   r.finished_at,
                   r.reproduces,
                   r.environments
              FROM runs AS r
              JOIN workflows AS w ON w.id = r.workflow_id
              JOIN users AS u ON u.id = r.owner_id
              JOIN users AS starter ON starter.id = r.started_by
              JOIN revisions AS v ON v.id = r.revision_id
            """;

    private final Jdbi jdbi;

    public RunViews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Say which runs to list.
     *
     * @param owner user name of the workflow's owner
     */
    public record Filter(
            @Nullable WorkflowId workflow,
            @Nullable RunState state,
            @Nullable String owner,
            Period created,
            int limit,
            @Nullable RunId after) {}

    /** A time from its beginning, which belongs to it, to its end, which does not; null is open. */
    public record Period(@Nullable Instant from, @Nullable Instant to) {
        public static final Period ALWAYS = new Period(null, null);
    }

    /** Return a run, or empty when there is none. */
    public Optional<RunView> run(RunId run) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " WHERE r.id = :run")
                .bind("run", run.value())
                .map((row, context) -> row(row))
                .findOne()
                .map(found -> found.view(counts(handle, List.of(run.value())).getOrDefault(run.value(), Map.of()))));
    }

    /** Return the newest run of a workflow, or empty before the first. */
    public Optional<RunId> latest(WorkflowId workflow) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id
                          FROM runs
                         WHERE workflow_id = :workflow
                           AND NOT environments
                         ORDER BY created_at DESC
                         LIMIT 1
                        """)
                .bind("workflow", workflow.value())
                .mapTo(UUID.class)
                .findOne()
                .map(RunId::new));
    }

    /** Return a page of runs that the caller may see, newest first. Ids grow with time, so they are the cursor. */
    public Page<RunView> list(Account account, Filter filter) {
        return jdbi.withHandle(handle -> {
            List<Row> rows = handle.createQuery(
                            COLUMNS + " WHERE r.id IN (" + visible(account, filter) + ") ORDER BY r.id DESC")
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bind("caller", account.id().value())
                    .bind("workflow", filter.workflow == null ? null : filter.workflow.value())
                    .bind("state", filter.state == null ? null : filter.state.word())
                    .bind("owner", filter.owner)
                    .bind("from", filter.created.from)
                    .bind("to", filter.created.to)
                    .bind("after", filter.after == null ? null : filter.after.value())
                    .bind("limit", filter.limit)
                    .map((row, context) -> row(row))
                    .list();
            List<Row> page = rows.subList(0, Math.min(rows.size(), filter.limit));
            Map<UUID, Map<TaskState, Long>> counts =
                    counts(handle, page.stream().map(row -> row.id.value()).toList());
            List<RunView> items = page.stream()
                    .map(row -> row.view(counts.getOrDefault(row.id.value(), Map.of())))
                    .toList();
            return new Page<>(
                    items,
                    rows.size() > filter.limit
                            ? items.get(items.size() - 1).id().toString()
                            : null);
        });
    }

    /** Return the query for the ids of one page and one more: each of its branches ends early at an index. */
    private static String visible(Account account, Filter filter) {
        String page = (filter.state == null ? "" : " AND state = :state")
                + (filter.owner == null
                        ? ""
                        : " AND owner_id = (SELECT id FROM users WHERE lower(username) = lower(:owner))")
                + (filter.created.from == null ? "" : " AND created_at >= :from")
                + (filter.created.to == null ? "" : " AND created_at < :to")
                + (filter.after == null ? "" : " AND id < :after")
                + " ORDER BY id DESC LIMIT :limit + 1";
        if (filter.workflow != null) {
            String seen = account.seesAllRuns() ? "" : """
                     AND (owner_id = :caller
                          OR workflow_id IN (SELECT workflow_id FROM workflow_shares WHERE user_id = :caller))
                    """;
            return "SELECT id FROM runs WHERE workflow_id = :workflow" + seen + page;
        }
        if (account.seesAllRuns()) {
            return "SELECT id FROM runs WHERE true" + page;
        }
        String shared = """
                SELECT newest.id
                  FROM workflow_shares AS share
                 CROSS JOIN LATERAL (SELECT id FROM runs WHERE workflow_id = share.workflow_id%s) AS newest
                 WHERE share.user_id = :caller
                """.formatted(page);
        return "SELECT id FROM ((SELECT id FROM runs WHERE owner_id = :caller" + page + ") UNION ALL (" + shared
                + ")) AS seen ORDER BY id DESC LIMIT :limit + 1";
    }

    private static Map<UUID, Map<TaskState, Long>> counts(Handle handle, List<UUID> runs) {
        Map<UUID, Map<TaskState, Long>> counts = new HashMap<>();
        handle.createQuery("""
                        SELECT run_id,
                               state,
                               count(*) AS tasks
                          FROM task_runs
                         WHERE run_id = ANY(:runs)
                         GROUP BY run_id, state
                        """)
                .bind("runs", runs.toArray(UUID[]::new))
                .map((row, context) -> counts.computeIfAbsent(
                                row.getObject("run_id", UUID.class), run -> new EnumMap<>(TaskState.class))
                        .put(TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getLong("tasks")))
                .list();
        return counts;
    }

    private record Row(
            RunId id,
            WorkflowId workflowId,
            String workflow,
            String owner,
            String revision,
            RunState state,
            String startedBy,
            @Nullable TimerId timer,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable RunId reproduces,
            boolean environments) {

        RunView view(Map<TaskState, Long> counts) {
            return new RunView(
                    id,
                    workflowId,
                    workflow,
                    owner,
                    revision,
                    state,
                    counts,
                    startedBy,
                    timer,
                    createdAt,
                    startedAt,
                    finishedAt,
                    reproduces,
                    environments);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID reproduces = row.getObject("reproduces", UUID.class);
        return new Row(
                new RunId(row.getObject("id", UUID.class)),
                new WorkflowId(row.getObject("workflow_id", UUID.class)),
                row.getString("workflow"),
                row.getString("owner"),
                row.getString("commit"),
                RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("started_by"),
                timer(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                reproduces == null ? null : new RunId(reproduces),
                row.getBoolean("environments"));
    }

    private static @Nullable TimerId timer(ResultSet row) throws SQLException {
        UUID timer = row.getObject("timer_id", UUID.class);
        return timer == null ? null : new TimerId(timer);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
