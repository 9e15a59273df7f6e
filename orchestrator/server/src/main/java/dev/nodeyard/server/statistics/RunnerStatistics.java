package dev.nodeyard.server.statistics;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.runner.RunnerStatisticsView;
import dev.nodeyard.api.runner.RunnerStatisticsView.Span;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.http.ApiException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Write and sum up how runners get on. Thread-safe; several processes may write side by side. */
final class RunnerStatistics {
    private static final double HOUR_SLOTS = 12;
    private static final double DAY_SLOTS = 288;

    private final Jdbi jdbi;
    private final LeaseSettings leases;

    RunnerStatistics(Jdbi jdbi, LeaseSettings leases) {
        this.jdbi = jdbi;
        this.leases = leases;
    }

    /** Look once at what all runners that are there do now. */
    void look() {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        INSERT INTO runner_looks AS l (slot, runner_id, looks, busy, slots)
                        SELECT date_bin('5 minutes', now(), 'epoch'),
                               r.id,
                               1,
                               coalesce(b.busy, 0),
                               coalesce((r.facts::jsonb ->> 'slots')::int, 0)
                          FROM runners AS r
                          LEFT JOIN (SELECT runner_id,
                                            count(*) AS busy
                                       FROM attempts
                                      WHERE state IN ('assigned', 'running')
                                      GROUP BY runner_id) AS b ON b.runner_id = r.id
                         WHERE r.revoked_at IS NULL
                           AND r.last_contact_at > now() - :leaseMs * interval '1 millisecond'
                         ORDER BY r.id
                            ON CONFLICT (runner_id, slot) DO UPDATE
                           SET looks = l.looks + 1,
                               busy = l.busy + excluded.busy,
                               slots = l.slots + excluded.slots
                        """).bind("leaseMs", leases.leaseMs()).execute());
    }

    /** Write what a process has counted. */
    void write(RunnerTally tally) {
        Map<RunnerTally.Outcomes, Long> counts = tally.takeCounts();
        List<AttemptId> lost = tally.takeLost();
        jdbi.useTransaction(handle -> {
            owners(handle, lost)
                    .forEach(runner -> counts.merge(
                            new RunnerTally.Outcomes(runner, FailureReason.RUNNER_LOST.word()), 1L, Long::sum));
            if (!counts.isEmpty()) {
                insert(handle, counts);
            }
        });
    }

    private static List<RunnerId> owners(Handle handle, List<AttemptId> attempts) {
        return attempts.isEmpty()
                ? List.of()
                : handle.createQuery("""
                        SELECT a.runner_id
                          FROM unnest(:runs, :indexes, :numbers) AS s (run_id, index, number)
                          JOIN attempts AS a ON a.run_id = s.run_id AND a.index = s.index AND a.number = s.number
                        """)
                        .bind(
                                "runs",
                                attempts.stream()
                                        .map(a -> a.task().run().value())
                                        .toArray(UUID[]::new))
                        .bind(
                                "indexes",
                                attempts.stream().map(a -> a.task().index()).toArray(Integer[]::new))
                        .bind(
                                "numbers",
                                attempts.stream().map(AttemptId::number).toArray(Integer[]::new))
                        .map((row, context) -> new RunnerId(row.getObject("runner_id", UUID.class)))
                        .list();
    }

    private static void insert(Handle handle, Map<RunnerTally.Outcomes, Long> counts) {
        List<RunnerTally.Outcomes> keys = List.copyOf(counts.keySet());
        handle.createUpdate("""
                        INSERT INTO runner_outcomes AS o (slot, runner_id, outcome, attempts)
                        SELECT date_bin('5 minutes', now(), 'epoch'),
                               runner_id,
                               outcome,
                               attempts
                          FROM unnest(:runners, :outcomes, :attempts) AS c (runner_id, outcome, attempts)
                         ORDER BY runner_id, outcome
                            ON CONFLICT (runner_id, slot, outcome) DO UPDATE
                           SET attempts = o.attempts + excluded.attempts
                        """)
                .bind("runners", keys.stream().map(key -> key.runner().value()).toArray(UUID[]::new))
                .bind("outcomes", keys.stream().map(RunnerTally.Outcomes::word).toArray(String[]::new))
                .bind("attempts", keys.stream().map(counts::get).toArray(Long[]::new))
                .execute();
    }

    /** Forget what is older than anybody asks for. */
    void forgetOld() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM runner_looks WHERE slot < now() - interval '25 hours'");
            handle.execute("DELETE FROM runner_outcomes WHERE slot < now() - interval '25 hours'");
        });
    }

    /**
     * Return how a runner gets on.
     *
     * @throws ApiException not_found when there is none or it was revoked
     */
    RunnerStatisticsView of(RunnerId runner) {
        return jdbi.withHandle(handle -> {
            Span hour = span(handle, runner, 1, HOUR_SLOTS);
            Span day = span(handle, runner, 24, DAY_SLOTS);
            return handle.createQuery("""
                            SELECT name,
                                   facts::jsonb ->> 'version' AS version,
                                   last_contact_at,
                                   extract(epoch FROM now() - last_contact_at) * 1000 AS silent_ms
                              FROM runners
                             WHERE id = :runner
                               AND revoked_at IS NULL
                            """)
                    .bind("runner", runner.value())
                    .map((row, context) -> view(row, runner, hour, day))
                    .findOne()
                    .orElseThrow(() -> ApiException.notFound("runner " + runner));
        });
    }

    private RunnerStatisticsView view(ResultSet row, RunnerId runner, Span hour, Span day) throws SQLException {
        OffsetDateTime contact = row.getObject("last_contact_at", OffsetDateTime.class);
        Long silent = contact == null ? null : row.getLong("silent_ms");
        return new RunnerStatisticsView(
                runner,
                row.getString("name"),
                row.getString("version"),
                contact == null ? null : contact.toInstant(),
                silent,
                silent == null ? 0 : Math.max(0, silent / leases.heartbeatMs() - 1),
                hour,
                day);
    }

    private static Span span(Handle handle, RunnerId runner, int hours, double slots) {
        Map<String, Long> outcomes = outcomes(handle, runner, hours);
        Map<String, Long> task = new HashMap<>();
        Map<String, Long> infrastructure = new HashMap<>();
        outcomes.forEach((word, count) -> {
            if (!word.equals("succeeded") && !word.equals("cancelled")) {
                (isOfTask(word) ? task : infrastructure).put(word, count);
            }
        });
        return handle.createQuery("""
                        SELECT count(*) AS seen,
                               sum(busy)::float8 / nullif(sum(slots), 0) AS utilisation
                          FROM runner_looks
                         WHERE runner_id = :runner
                           AND slot > now() - :hours * interval '1 hour'
                        """)
                .bind("runner", runner.value())
                .bind("hours", hours)
                .map((row, context) -> new Span(
                        utilisation(row),
                        Math.min(1, row.getLong("seen") / slots),
                        outcomes.getOrDefault("succeeded", 0L),
                        outcomes.getOrDefault("cancelled", 0L),
                        task,
                        infrastructure))
                .one();
    }

    private static @Nullable Double utilisation(ResultSet row) throws SQLException {
        Double share = row.getObject("utilisation", Double.class);
        return share == null ? null : Math.min(1, share);
    }

    private static Map<String, Long> outcomes(Handle handle, RunnerId runner, int hours) {
        Map<String, Long> outcomes = new HashMap<>();
        handle.createQuery("""
                        SELECT outcome,
                               sum(attempts)::bigint AS attempts
                          FROM runner_outcomes
                         WHERE runner_id = :runner
                           AND slot > now() - :hours * interval '1 hour'
                         GROUP BY outcome
                        """)
                .bind("runner", runner.value())
                .bind("hours", hours)
                .map((row, context) -> outcomes.put(row.getString("outcome"), row.getLong("attempts")))
                .list();
        return outcomes;
    }

    private static boolean isOfTask(String word) {
        return switch (FailureReason.valueOf(word.toUpperCase(Locale.ROOT))) {
            case EXIT_CODE, TIMED_OUT, BAD_INPUT, BAD_OUTPUT, OUT_OF_MEMORY -> true;
            case RUNNER_LOST, RUNNER_FAILED, ENVIRONMENT_FAILED, EXECUTOR_UNAVAILABLE, UNKNOWN -> false;
        };
    }
}
