package dev.nodeyard.server.changes;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.TaskProgress;
import dev.nodeyard.api.run.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Read what changed since a {@link Position}, from the rows themselves. Thread-safe.
 *
 * <p>{@code age} counts from the next transaction, which is the same for all calls within one statement, so that
 * {@code age(xmin) <= age(since)} means "written by that transaction or a later one", over the wrap-around of the 32 bits
 * too. A row that is frozen keeps its {@code xmin}. A change may be told twice, and is never left out.
 */
final class ChangeReader {
    /** Larger changes are not worth telling one by one: whoever watches reads again. */
    static final int MOST_ROWS = 10_000;

    private static final String SINCE = "age(%s.xmin) <= age(CAST(:since AS xid))";

    private final Jdbi jdbi;
    /** Known after the first look; the same for all threads. */
    private volatile @Nullable String clusterQuery;

    ChangeReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the place before which all is visible to whoever reads from now on. */
    Position now() {
        return jdbi.withHandle(this::now);
    }

    private Position now(Handle handle) {
        String identifier = clusterQuery;
        if (identifier == null) {
            identifier = mayNameCluster(handle) ? "(SELECT system_identifier FROM pg_control_system())" : "'unnamed'";
            clusterQuery = identifier;
        }
        return handle.createQuery("""
                        SELECT substr(md5(%s::text), 1, 8) AS cluster,
                               pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon
                        """.formatted(identifier))
                .map((row, context) -> new Position(row.getString("cluster"), row.getLong("horizon")))
                .one();
    }

    private static boolean mayNameCluster(Handle handle) {
        return handle.createQuery("SELECT has_function_privilege('pg_control_system()', 'EXECUTE')")
                .mapTo(boolean.class)
                .one();
    }

    /**
     * What changed, and the place to go on from.
     *
     * @param tooMany more rows changed than are told
     */
    record Delta<T>(Position next, List<T> rows, boolean tooMany) {
        Delta {
            rows = List.copyOf(rows);
        }
    }

    /** A row that carries the version that it was read in. */
    interface Versioned {
        Object key();

        String version();
    }

    /** A task run as it is now. */
    record ChangedTask(TaskProgress progress, String version) implements Versioned {
        @Override
        public Object key() {
            return progress.index();
        }
    }

    /** A run as it is now. */
    record ChangedRun(
            RunId id,
            UUID workflowId,
            String workflow,
            UUID ownerId,
            String owner,
            String state,
            int tasks,
            int unfinished,
            int failed,
            long createdAt,
            @Nullable Long startedAt,
            @Nullable Long finishedAt,
            String version)
            implements Versioned {
        @Override
        public Object key() {
            return id;
        }
    }

    /** A workflow as it is now. */
    record ChangedWorkflow(
            UUID id,
            String name,
            UUID ownerId,
            String owner,
            @Nullable String revision,
            boolean deleted,
            long updatedAt,
            String version)
            implements Versioned {
        @Override
        public Object key() {
            return id;
        }
    }

    private static final String TASKS = """
            SELECT t.index,
                   t.state,
                   t.attempt,
                   t.queued_at,
                   a.started_at,
                   t.finished_at,
                   n.name AS runner,
                   coalesce(t.reason, CASE WHEN t.state = 'retrying' THEN a.reason END) AS reason,
                   t.exit_code,
                   t.version
              FROM (SELECT *,
                           xmin::text AS version
                      FROM task_runs AS c
                     WHERE c.run_id = :run
                       %s
                     ORDER BY c.index
                     LIMIT :most) AS t
              LEFT JOIN attempts AS a
                ON a.run_id = t.run_id AND a.index = t.index AND a.number = t.attempt
              LEFT JOIN runners AS n ON n.id = a.runner_id
             ORDER BY t.index
            """;

    /** Return the first task runs of a run as they are now, in their order. */
    List<TaskProgress> tasks(RunId run, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(TASKS.formatted(""))
                .bind("run", run.value())
                .bind("most", most)
                .map((row, context) -> progress(row))
                .list());
    }

    /** Return the task runs of a run that changed since. The horizon is read first, so that nothing falls between. */
    Delta<ChangedTask> tasks(RunId run, Position since) {
        return jdbi.withHandle(handle -> {
            Position next = now(handle);
            return delta(
                    next,
                    handle.createQuery(TASKS.formatted("AND " + SINCE.formatted("c")))
                            .bind("run", run.value())
                            .bind("since", since.xid())
                            .bind("most", MOST_ROWS + 1)
                            .map((row, context) -> new ChangedTask(progress(row), row.getString("version")))
                            .list());
        });
    }

    /** Return how many task runs of a run are in each state. */
    Map<String, Long> counts(RunId run) {
        Map<String, Long> counts = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT state,
                               count(*) AS tasks
                          FROM task_runs
                         WHERE run_id = :run
                         GROUP BY state
                        """)
                .bind("run", run.value())
                .map((row, context) -> counts.put(row.getString("state"), row.getLong("tasks")))
                .list());
        return counts;
    }

    private static final String RUNS = """
            SELECT r.id,
                   r.workflow_id,
                   w.name AS workflow,
                   r.owner_id,
                   u.username AS owner,
                   r.state,
                   v.tasks,
                   r.unfinished,
                   r.failed,
                   r.created_at,
                   r.started_at,
                   r.finished_at,
                   r.xmin::text AS version
              FROM runs AS r
              JOIN workflows AS w ON w.id = r.workflow_id
              JOIN users AS u ON u.id = r.owner_id
              JOIN revisions AS v ON v.id = r.revision_id
            """;

    /** Return the runs that changed since, whoever they belong to. */
    Delta<ChangedRun> runs(Position since) {
        return jdbi.withHandle(handle -> {
            Position next = now(handle);
            return delta(
                    next,
                    handle.createQuery(RUNS + " WHERE " + SINCE.formatted("r") + " LIMIT :most")
                            .bind("since", since.xid())
                            .bind("most", MOST_ROWS + 1)
                            .map((row, context) -> run(row))
                            .list());
        });
    }

    /** Return some runs as they are now. */
    List<ChangedRun> runs(Collection<RunId> ids) {
        UUID[] wanted = ids.stream().map(RunId::value).toArray(UUID[]::new);
        return jdbi.withHandle(handle -> handle.createQuery(RUNS + " WHERE r.id = ANY(:ids)")
                .bind("ids", wanted)
                .map((row, context) -> run(row))
                .list());
    }

    /** Return a run as it is now, or empty when it is gone. */
    Optional<ChangedRun> run(RunId id) {
        return runs(List.of(id)).stream().findFirst();
    }

    /** Return the workflows that changed since, whoever they belong to. */
    Delta<ChangedWorkflow> workflows(Position since) {
        return jdbi.withHandle(handle -> {
            Position next = now(handle);
            return delta(
                    next,
                    handle.createQuery("""
                            SELECT w.id,
                                   w.name,
                                   w.owner_id,
                                   u.username AS owner,
                                   v.commit,
                                   w.deleted_at IS NOT NULL AS deleted,
                                   w.updated_at,
                                   w.xmin::text AS version
                              FROM workflows AS w
                              JOIN users AS u ON u.id = w.owner_id
                              LEFT JOIN revisions AS v ON v.id = w.head_revision
                             WHERE %s
                             LIMIT :most
                            """.formatted(SINCE.formatted("w")))
                            .bind("since", since.xid())
                            .bind("most", MOST_ROWS + 1)
                            .map((row, context) -> workflow(row))
                            .list());
        });
    }

    /** Return the workflows that others share with a user. */
    List<UUID> sharedWith(UUID user) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT workflow_id
                          FROM workflow_shares
                         WHERE user_id = :user
                        """).bind("user", user).mapTo(UUID.class).list());
    }

    private static <T> Delta<T> delta(Position next, List<T> rows) {
        return rows.size() > MOST_ROWS ? new Delta<>(next, List.of(), true) : new Delta<>(next, rows, false);
    }

    private static TaskProgress progress(ResultSet row) throws SQLException {
        return new TaskProgress(
                row.getInt("index"),
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                millis(row, "queued_at"),
                millis(row, "started_at"),
                millis(row, "finished_at"),
                row.getString("runner"),
                row.getString("reason"),
                row.getObject("exit_code", Integer.class));
    }

    private static ChangedRun run(ResultSet row) throws SQLException {
        return new ChangedRun(
                new RunId(row.getObject("id", UUID.class)),
                row.getObject("workflow_id", UUID.class),
                row.getString("workflow"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner"),
                row.getString("state"),
                row.getInt("tasks"),
                row.getInt("unfinished"),
                row.getInt("failed"),
                row.getTimestamp("created_at").getTime(),
                millis(row, "started_at"),
                millis(row, "finished_at"),
                row.getString("version"));
    }

    private static ChangedWorkflow workflow(ResultSet row) throws SQLException {
        return new ChangedWorkflow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("owner_id", UUID.class),
                row.getString("owner"),
                row.getString("commit"),
                row.getBoolean("deleted"),
                row.getTimestamp("updated_at").getTime(),
                row.getString("version"));
    }

    private static @Nullable Long millis(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toEpochMilli();
    }
}
