package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.engine.match.Matching;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.auth.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Count what waits and what runs, from the truth in PostgreSQL. Thread-safe. */
public final class QueueStatus {
    private static final int MAX_MINE = 1_000;

    private final Jdbi jdbi;
    private final RequirementSets requirementSets;
    private final Supplier<List<RunnerProfile>> runners;
    private final Supplier<Optional<String>> degraded;

    public QueueStatus(
            Jdbi jdbi,
            RequirementSets requirementSets,
            Supplier<List<RunnerProfile>> runners,
            Supplier<Optional<String>> degraded) {
        this.jdbi = jdbi;
        this.requirementSets = requirementSets;
        this.runners = runners;
        this.degraded = degraded;
    }

    private record Count(
            int requirements,
            long queued,
            long live,
            @Nullable Instant oldest) {}

    /** Return the queue as one account may see it: counts of all, tasks of its own. */
    public QueueView of(Account account) {
        List<Count> counts = counts();
        Map<Integer, Requirements> known =
                requirementSets.get(counts.stream().map(Count::requirements).toList());
        List<RunnerProfile> profiles = runners.get();
        List<QueueView.Row> rows =
                counts.stream().map(count -> row(count, known, profiles)).toList();
        return new QueueView(
                counts.stream().mapToLong(Count::queued).sum(),
                counts.stream().mapToLong(Count::live).sum(),
                degraded.get().orElse(null),
                rows,
                mine(account));
    }

    /** Return the counts by the id of their requirements. */
    public Map<String, QueueView.Row> rows() {
        List<Count> counts = counts();
        Map<Integer, Requirements> known =
                requirementSets.get(counts.stream().map(Count::requirements).toList());
        List<RunnerProfile> profiles = runners.get();
        Map<String, QueueView.Row> rows = new LinkedHashMap<>();
        counts.forEach(count -> rows.put(Integer.toString(count.requirements), row(count, known, profiles)));
        return rows;
    }

    private static QueueView.Row row(Count count, Map<Integer, Requirements> known, List<RunnerProfile> profiles) {
        Requirements requirements = Objects.requireNonNull(known.get(count.requirements));
        int runners = (int) profiles.stream()
                .filter(RunnerProfile::online)
                .filter(profile -> Matching.satisfies(profile, requirements))
                .count();
        return new QueueView.Row(count.requirements, requirements, count.queued, count.live, runners, count.oldest);
    }

    private List<Count> counts() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.requirements_id,
                               count(*) FILTER (WHERE t.state = 'queued') AS queued,
                               count(*) FILTER (WHERE t.state <> 'queued') AS live,
                               min(t.queued_at) FILTER (WHERE t.state = 'queued') AS oldest
                          FROM task_runs AS t
                          JOIN runs AS r ON r.id = t.run_id
                         WHERE t.state IN ('queued', 'assigned', 'running')
                           AND r.state IN ('running', 'cancelling')
                         GROUP BY t.requirements_id
                         ORDER BY oldest NULLS LAST
                        """)
                .map((row, context) -> new Count(
                        row.getInt("requirements_id"),
                        row.getLong("queued"),
                        row.getLong("live"),
                        instant(row, "oldest")))
                .list());
    }

    private List<QueueView.Mine> mine(Account account) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.run_id,
                               t.index,
                               k.name,
                               w.name AS workflow,
                               t.state,
                               t.requirements_id,
                               t.queued_at
                          FROM runs AS r
                          JOIN task_runs AS t ON t.run_id = r.id
                          JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = t.index
                          JOIN workflows AS w ON w.id = r.workflow_id
                         WHERE r.owner_id = :caller
                           AND r.state IN ('running', 'cancelling')
                           AND t.state IN ('queued', 'assigned', 'running')
                         ORDER BY t.priority DESC, t.queued_at
                         LIMIT :limit
                        """)
                .bind("caller", account.id().value())
                .bind("limit", MAX_MINE)
                .map((row, context) -> mine(row))
                .list());
    }

    private QueueView.Mine mine(ResultSet row) throws SQLException {
        int requirements = row.getInt("requirements_id");
        return new QueueView.Mine(
                new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                row.getString("name"),
                row.getString("workflow"),
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(
                        requirementSets.get(List.of(requirements)).get(requirements)),
                instant(row, "queued_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
