package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.queue.QueuedTaskView;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.auth.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Say how each queue gets on: what waits, what was served, who could serve it. Thread-safe. */
public final class QueueStatistics {
    private static final double MINUTES_PER_HOUR = 60;
    private static final double MS_PER_MINUTE = 60_000;

    private final Jdbi jdbi;
    private final RequirementSets requirementSets;
    private final Supplier<List<RunnerProfile>> runners;
    private final WaitStore waits;

    QueueStatistics(
            Jdbi jdbi, RequirementSets requirementSets, Supplier<List<RunnerProfile>> runners, WaitStore waits) {
        this.jdbi = jdbi;
        this.requirementSets = requirementSets;
        this.runners = runners;
        this.waits = waits;
    }

    private record Depth(
            int requirements,
            long queued,
            long live,
            @Nullable Instant oldest,
            @Nullable Long oldestWaitMs) {
        static Depth empty(int requirements) {
            return new Depth(requirements, 0, 0, null, null);
        }
    }

    /** Return all queues that hold something or served something within a day, the worst first. */
    public List<QueueStatisticsView> all() {
        Map<Integer, WaitStore.Waits> served = waits.all();
        List<Depth> depths = new ArrayList<>(depths());
        Set<Integer> idle = new HashSet<>(served.keySet());
        depths.forEach(depth -> idle.remove(depth.requirements));
        idle.forEach(id -> depths.add(Depth.empty(id)));
        Map<Integer, Requirements> known =
                requirementSets.get(depths.stream().map(Depth::requirements).toList());
        List<RunnerProfile> profiles = runners.get();
        return depths.stream()
                .filter(depth -> known.containsKey(depth.requirements))
                .map(depth -> view(
                        depth,
                        Objects.requireNonNull(known.get(depth.requirements)),
                        profiles,
                        served.getOrDefault(depth.requirements, WaitStore.Waits.NONE)))
                .sorted(Comparator.<QueueStatisticsView, Boolean>comparing(
                                view -> view.problem() == null || view.depth() == 0)
                        .thenComparing(
                                view -> view.oldestWaitMs() == null ? 0 : view.oldestWaitMs(),
                                Comparator.reverseOrder())
                        .thenComparing(QueueStatisticsView::depth, Comparator.reverseOrder())
                        .thenComparing(QueueStatisticsView::id))
                .toList();
    }

    private static QueueStatisticsView view(
            Depth depth, Requirements requirements, List<RunnerProfile> profiles, WaitStore.Waits waits) {
        double perMinute = waits.lastHour().served() / MINUTES_PER_HOUR;
        RunnerSupply supply = RunnerSupply.of(requirements, profiles);
        return new QueueStatisticsView(
                depth.requirements,
                requirements,
                supply.problem(),
                depth.queued,
                depth.live,
                supply.slots(),
                depth.oldest,
                depth.oldestWaitMs,
                waits.lastHour(),
                waits.lastDay(),
                perMinute,
                depth.queued == 0 || perMinute == 0 ? null : Math.round(depth.queued / perMinute * MS_PER_MINUTE),
                supply.runners());
    }

    private List<Depth> depths() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.requirements_id,
                               count(*) FILTER (WHERE t.state = 'queued') AS queued,
                               count(*) FILTER (WHERE t.state <> 'queued') AS live,
                               min(t.queued_at) FILTER (WHERE t.state = 'queued') AS oldest,
                               extract(epoch FROM now() - min(t.queued_at) FILTER (WHERE t.state = 'queued')) * 1000
                                   AS oldest_ms
                          FROM task_runs AS t
                          JOIN runs AS r ON r.id = t.run_id
                         WHERE t.state IN ('queued', 'assigned', 'running')
                           AND r.state IN ('running', 'cancelling')
                         GROUP BY t.requirements_id
                        """)
                .map((row, context) -> new Depth(
                        row.getInt("requirements_id"),
                        row.getLong("queued"),
                        row.getLong("live"),
                        instant(row, "oldest"),
                        row.getObject("oldest_ms") == null ? null : row.getLong("oldest_ms")))
                .list());
    }

    /** Return what waits in a queue in the order in which it is handed out; names only of what the caller may see. */
    List<QueuedTaskView> tasks(Account account, int requirements, int from, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT q.*,
                               k.name,
                               w.name AS workflow,
                               u.username AS owner
                          FROM (SELECT t.run_id,
                                       t.index,
                                       t.priority,
                                       t.queued_at,
                                       extract(epoch FROM now() - t.queued_at) * 1000 AS waited_ms,
                                       row_number() OVER (ORDER BY t.priority DESC, t.queued_at) AS position
                                  FROM (SELECT *
                                          FROM task_runs
                                         WHERE state = 'queued'
                                           AND requirements_id = :requirements
                                         ORDER BY priority DESC, queued_at
                                         LIMIT :from + :limit) AS t) AS q
                          JOIN runs AS r ON r.id = q.run_id
                          LEFT JOIN workflow_shares AS s ON s.workflow_id = r.workflow_id AND s.user_id = :caller
                          LEFT JOIN tasks AS k
                            ON k.revision_id = r.revision_id AND k.index = q.index
                           AND (:all OR r.owner_id = :caller OR s.user_id IS NOT NULL)
                          LEFT JOIN workflows AS w ON w.id = r.workflow_id AND k.name IS NOT NULL
                          LEFT JOIN users AS u ON u.id = r.owner_id AND k.name IS NOT NULL
                         WHERE q.position > :from
                         ORDER BY q.position
                        """)
                .bind("requirements", requirements)
                .bind("from", from)
                .bind("limit", limit)
                .bind("caller", account.id().value())
                .bind("all", account.seesAllRuns())
                .map((row, context) -> task(row))
                .list());
    }

    private static QueuedTaskView task(ResultSet row) throws SQLException {
        String name = row.getString("name");
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        return new QueuedTaskView(
                row.getLong("position"),
                name == null ? null : new TaskRunId(run, row.getInt("index")),
                name,
                name == null ? null : run,
                row.getString("workflow"),
                row.getString("owner"),
                row.getInt("priority"),
                Objects.requireNonNull(instant(row, "queued_at")),
                row.getLong("waited_ms"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
