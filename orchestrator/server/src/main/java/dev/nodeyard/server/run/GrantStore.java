package dev.nodeyard.server.run;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.database.BatchPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Hand queued task runs to runners: one conditional, multi-row statement. Thread-safe. */
final class GrantStore {
    // SKIP LOCKED: a row that somebody else changes now is that one's; the sweeper offers it again if need be.
    private static final String GRANT = """
            WITH picked AS (
                %s
            ),
            granted AS (
                UPDATE task_runs AS t
                   SET state = 'assigned',
                       attempt = t.attempt + 1,
                       epoch = t.epoch + 1
                  FROM picked AS p
                 WHERE t.run_id = p.run_id
                   AND t.index = p.index
                RETURNING t.run_id,
                          t.index,
                          t.attempt,
                          t.epoch,
                          t.priority,
                          p.position
            ),
            made AS (
                INSERT INTO attempts (run_id, index, number, epoch, runner_id, claim_id, state, assigned_at,
                                      lease_expires_at)
                SELECT run_id,
                       index,
                       attempt,
                       epoch,
                       :runner,
                       :claim,
                       'assigned',
                       now(),
                       now() + :acknowledgeMs * interval '1 millisecond'
                  FROM granted
            )
            SELECT g.run_id,
                   g.index,
                   g.attempt AS number,
                   g.epoch,
                   k.spec,
                   v.commit,
                   w.name AS workflow,
                   r.traceparent
              FROM granted AS g
              JOIN runs AS r ON r.id = g.run_id
              JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = g.index
              JOIN revisions AS v ON v.id = r.revision_id
              JOIN workflows AS w ON w.id = r.workflow_id
             ORDER BY g.position
            """;

    // LATERAL, so that every hint is looked up by its key: the index of queued task runs changes too fast to be walked.
    private static final String GRANT_HINTS = GRANT.formatted("""
            SELECT t.run_id,
                               t.index,
                               h.position
                          FROM unnest(:runs, :indexes) WITH ORDINALITY AS h (run_id, index, position)
                         CROSS JOIN LATERAL (
                            SELECT run_id,
                                   index
                              FROM task_runs
                             WHERE run_id = h.run_id
                               AND index = h.index
                               AND state = 'queued'
                               FOR UPDATE SKIP LOCKED
                        ) AS t
                          JOIN runs AS r ON r.id = t.run_id
                         WHERE r.state = 'running'""");

    private static final String GRANT_OLDEST = GRANT.formatted("""
            SELECT t.run_id,
                               t.index,
                               row_number() OVER () AS position
                          FROM (SELECT run_id,
                                       index
                                  FROM task_runs
                                 WHERE state = 'queued'
                                   AND requirements_id = :requirements
                                 ORDER BY priority DESC, queued_at
                                 LIMIT :max
                                   FOR UPDATE SKIP LOCKED) AS t
                          JOIN runs AS r ON r.id = t.run_id
                         WHERE r.state = 'running'""");

    private final Jdbi jdbi;
    private final LeaseSettings leases;

    GrantStore(Jdbi jdbi, LeaseSettings leases) {
        this.jdbi = jdbi;
        this.leases = leases;
    }

    /**
     * Grant those of the hinted task runs that are still queued, in the order of the hints.
     *
     * @param alternatives in which way those task runs are to be run that are not run in the preferred one
     */
    List<Granted> grant(Claimant claimant, Collection<TaskRunId> hints, Map<TaskRunId, Integer> alternatives) {
        UUID[] runs = hints.stream().map(task -> task.run().value()).toArray(UUID[]::new);
        Integer[] indexes = hints.stream().map(TaskRunId::index).toArray(Integer[]::new);
        return jdbi.inTransaction(handle -> {
            BatchPlan.prepare(handle, hints.size());
            return grant(handle, claimant, hinted(handle, runs, indexes), task -> alternatives.getOrDefault(task, 0));
        });
    }

    private static Query hinted(Handle handle, UUID[] runs, Integer[] indexes) {
        return handle.createQuery(GRANT_HINTS).bind("runs", runs).bind("indexes", indexes);
    }

    /**
     * Grant the best queued task runs of some requirements without a hint: the way while Redis is away.
     *
     * @param alternative in which way all of them are to be run
     */
    List<Granted> grantOldest(Claimant claimant, int requirements, int alternative, int max) {
        return jdbi.inTransaction(handle -> grant(
                handle,
                claimant,
                handle.createQuery(GRANT_OLDEST)
                        .bind("requirements", requirements)
                        .bind("max", max),
                task -> alternative));
    }

    private List<Granted> grant(Handle handle, Claimant claimant, Query query, ToIntFunction<TaskRunId> alternatives) {
        List<Granted> granted = query.bind("runner", claimant.runner().value())
                .bind("claim", claimant.claimId())
                .bind("acknowledgeMs", leases.acknowledgeMs())
                .map((row, context) -> granted(row, alternatives))
                .list();
        keepTerms(handle, granted, alternatives);
        return granted;
    }

    /** Writes the time-out, the off-line permission and the way of those few attempts that have any. */
    private static void keepTerms(Handle handle, List<Granted> granted, ToIntFunction<TaskRunId> alternatives) {
        List<Granted> special = granted.stream()
                .filter(g -> g.task().timeoutMs() != null
                        || g.task().offlineOk()
                        || alternatives.applyAsInt(g.attempt().task()) > 0)
                .toList();
        if (special.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        UPDATE attempts AS a
                           SET timeout_ms = s.timeout_ms,
                               offline_ok = s.offline_ok,
                               alternative = s.alternative
                          FROM unnest(:runs, :indexes, :numbers, :timeouts, :offline, :alternatives)
                            AS s (run_id, index, number, timeout_ms, offline_ok, alternative)
                         WHERE a.run_id = s.run_id
                           AND a.index = s.index
                           AND a.number = s.number
                        """)
                .bind(
                        "runs",
                        special.stream()
                                .map(g -> g.attempt().task().run().value())
                                .toArray(UUID[]::new))
                .bind(
                        "indexes",
                        special.stream().map(g -> g.attempt().task().index()).toArray(Integer[]::new))
                .bind("numbers", special.stream().map(g -> g.attempt().number()).toArray(Integer[]::new))
                .bind(
                        "timeouts",
                        special.stream().map(g -> g.task().timeoutMs()).toArray(Long[]::new))
                .bind("offline", special.stream().map(g -> g.task().offlineOk()).toArray(Boolean[]::new))
                .bind(
                        "alternatives",
                        special.stream()
                                .map(g -> alternatives.applyAsInt(g.attempt().task()))
                                .toArray(Integer[]::new))
                .execute();
    }

    /** Return what an earlier claim of the same id was granted and has not been acknowledged yet. */
    List<Granted> grantedBefore(Claimant claimant) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT a.run_id,
                               a.index,
                               a.number,
                               a.epoch,
                               a.alternative,
                               k.spec,
                               v.commit,
                               w.name AS workflow,
                               r.traceparent
                          FROM attempts AS a
                          JOIN runs AS r ON r.id = a.run_id
                          JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = a.index
                          JOIN revisions AS v ON v.id = r.revision_id
                          JOIN workflows AS w ON w.id = r.workflow_id
                         WHERE a.runner_id = :runner
                           AND a.claim_id = :claim
                           AND a.state = 'assigned'
                        """)
                .bind("runner", claimant.runner().value())
                .bind("claim", claimant.claimId())
                .map((row, context) -> {
                    int alternative = row.getInt("alternative");
                    return granted(row, task -> alternative);
                })
                .list());
    }

    private static Granted granted(ResultSet row, ToIntFunction<TaskRunId> alternatives) throws SQLException {
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        AttemptId attempt = new AttemptId(new TaskRunId(run, row.getInt("index")), row.getInt("number"));
        return new Granted(
                attempt,
                row.getLong("epoch"),
                TaskSpecs.read(row.getString("spec")).resolved(alternatives.applyAsInt(attempt.task())),
                row.getString("workflow"),
                row.getString("commit"),
                row.getString("traceparent"));
    }
}
