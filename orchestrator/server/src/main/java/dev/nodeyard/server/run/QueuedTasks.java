package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.server.queue.Hint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Read which task runs are queued, from the truth. Thread-safe. */
public final class QueuedTasks {
    private final Jdbi jdbi;

    public QueuedTasks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the ids of all requirements that have a queued task run. One index look-up per known requirements. */
    public Set<Integer> requirements() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT q.id
                          FROM requirements AS q
                         WHERE EXISTS (
                            SELECT 1
                              FROM task_runs AS t
                             WHERE t.state = 'queued'
                               AND t.requirements_id = q.id
                        )
                        """).mapTo(Integer.class).set());
    }

    /** Return hints for those of some task runs that are still queued. */
    public List<Hint> hints(Collection<TaskRunId> tasks) {
        UUID[] runs = tasks.stream().map(task -> task.run().value()).toArray(UUID[]::new);
        Integer[] indexes = tasks.stream().map(TaskRunId::index).toArray(Integer[]::new);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.run_id,
                               t.index,
                               t.requirements_id,
                               t.priority,
                               t.queued_at
                          FROM unnest(:runs, :indexes) AS h (run_id, index)
                          JOIN task_runs AS t ON t.run_id = h.run_id AND t.index = h.index
                         WHERE t.state = 'queued'
                        """)
                .bind("runs", runs)
                .bind("indexes", indexes)
                .map((row, context) -> hint(row))
                .list());
    }

    /**
     * Return the best queued task runs of each requirements.
     *
     * @param max of each requirements
     * @param olderThan leaves out what became ready less than that ago
     */
    List<Hint> best(int max, Duration olderThan) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.run_id,
                               t.index,
                               t.requirements_id,
                               t.priority,
                               t.queued_at
                          FROM requirements AS q
                         CROSS JOIN LATERAL (
                            SELECT run_id,
                                   index,
                                   requirements_id,
                                   priority,
                                   queued_at
                              FROM task_runs
                             WHERE state = 'queued'
                               AND requirements_id = q.id
                             ORDER BY priority DESC, queued_at
                             LIMIT :max
                        ) AS t
                         WHERE t.queued_at < now() - :olderMs * interval '1 millisecond'
                        """)
                .bind("max", max)
                .bind("olderMs", olderThan.toMillis())
                .map((row, context) -> hint(row))
                .list());
    }

    private static Hint hint(ResultSet row) throws SQLException {
        return new Hint(
                new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                row.getInt("requirements_id"),
                row.getInt("priority"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant());
    }
}
