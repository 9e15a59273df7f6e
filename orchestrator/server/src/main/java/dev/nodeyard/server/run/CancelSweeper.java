package dev.nodeyard.server.run;

import dev.nodeyard.api.admin.CancelledAll;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.RunEvent;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Cancel many runs: asking them all is one statement, which stops every hand-out at once; the tasks that nobody works on
 * are then cancelled run by run. A process that ends in between leaves the rest to the others. Thread-safe.
 */
public final class CancelSweeper {
    private static final int BATCH = 100;
    private static final String NO_MESSAGE = "The run was cancelled.";

    private final Jdbi jdbi;
    private final RunService runs;

    public CancelSweeper(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    private record Cancelling(RunId run, String message) {}

    /** Ask all runs that nobody has asked yet to stop, within the caller's transaction. */
    public CancelledAll askAll(Handle handle, String message) {
        return handle.createQuery("""
                        WITH asked AS (
                            UPDATE runs
                               SET state = 'cancelling',
                                   cancel_requested_at = coalesce(cancel_requested_at, now()),
                                   cancel_message = coalesce(cancel_message, :message)
                             WHERE state = 'running'
                            RETURNING id
                        )
                        SELECT (SELECT count(*) FROM asked) AS runs,
                               count(*) FILTER (WHERE t.state = 'queued') AS queued,
                               count(*) FILTER (WHERE t.state IN ('assigned', 'running')) AS live
                          FROM asked AS a
                          JOIN task_runs AS t ON t.run_id = a.id AND t.state IN ('queued', 'assigned', 'running')
                        """)
                .bind("message", message)
                .map((row, context) ->
                        new CancelledAll(row.getLong("runs"), row.getLong("queued"), row.getLong("live")))
                .one();
    }

    /** Look once for runs that were asked to stop and still have tasks that nobody works on; return their number. */
    public int runOnce() {
        List<Cancelling> found = found();
        for (Cancelling run : found) {
            runs.apply(run.run, List.of(new RunEvent.CancelRun(run.message))).join();
        }
        return found.size();
    }

    private List<Cancelling> found() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.id,
                               r.cancel_message
                          FROM runs AS r
                         WHERE r.state = 'cancelling'
                           AND EXISTS (
                            SELECT 1
                              FROM task_runs AS t
                             WHERE t.run_id = r.id
                               AND t.state IN ('blocked', 'queued', 'waiting', 'retrying')
                        )
                         ORDER BY r.id
                         LIMIT :batch
                        """)
                .bind("batch", BATCH)
                .map((row, context) -> new Cancelling(
                        new RunId(row.getObject("id", UUID.class)),
                        Objects.requireNonNullElse(row.getString("cancel_message"), NO_MESSAGE)))
                .list());
    }
}
