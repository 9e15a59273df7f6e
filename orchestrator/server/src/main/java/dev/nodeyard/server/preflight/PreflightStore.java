package dev.nodeyard.server.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.queue.Preflight;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.server.preflight.Preflights.Group;
import dev.nodeyard.server.queue.RequirementSets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read what a preflight needs to know; a statement for each question, whatever the number of tasks. Thread-safe. */
final class PreflightStore {
    private final Jdbi jdbi;
    private final RequirementSets requirementSets;

    PreflightStore(Jdbi jdbi, RequirementSets requirementSets) {
        this.jdbi = jdbi;
        this.requirementSets = requirementSets;
    }

    /**
     * A queue of tasks with the same requirements.
     *
     * @param id null while there is none
     */
    record Queue(@Nullable Integer id, long waiting) {
        static final Queue NONE = new Queue(null, 0);
    }

    /** An environment that tasks want. */
    record Wanted(String digest, String executor, int tasks) {}

    private record Row(int requirements, int tasks, List<String> names) {}

    /** Return the tasks of a version by what they require, in the order of the chart. */
    List<Group> groups(long revision) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT requirements_id,
                               count(*) AS tasks,
                               (array_agg(name ORDER BY index))[1 : %d] AS names
                          FROM tasks
                         WHERE revision_id = :revision
                         GROUP BY requirements_id
                         ORDER BY min(index)
                        """.formatted(Preflights.MOST_NAMES))
                .bind("revision", revision)
                .map((row, context) -> new Row(row.getInt("requirements_id"), row.getInt("tasks"), List.of((String[])
                        row.getArray("names").getArray())))
                .list());
        Map<Integer, Requirements> known =
                requirementSets.get(rows.stream().map(Row::requirements).toList());
        return rows.stream()
                .map(row -> new Group(Objects.requireNonNull(known.get(row.requirements)), row.tasks, row.names))
                .toList();
    }

    List<Problem> warnings(long revision) {
        String json =
                jdbi.withHandle(handle -> handle.createQuery("SELECT warnings FROM revisions WHERE id = :revision")
                        .bind("revision", revision)
                        .mapTo(String.class)
                        .one());
        try {
            return Wire.mapper().readValue(json, new TypeReference<List<Problem>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("revisions.warnings cannot be read", e);
        }
    }

    List<Wanted> wanted(long revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT d.digest,
                               d.executor,
                               cardinality(e.tasks) AS tasks
                          FROM revision_environments AS e
                          JOIN environment_definitions AS d ON d.id = e.definition_id
                         WHERE e.revision_id = :revision
                         ORDER BY e.tasks[1]
                        """)
                .bind("revision", revision)
                .map((row, context) ->
                        new Wanted(row.getString("digest"), row.getString("executor"), row.getInt("tasks")))
                .list());
    }

    /** Return the queues of some requirements, by their keys; those that never were are left out. */
    Map<String, Queue> queues(List<String> keys) {
        Map<String, Queue> queues = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT q.key,
                               q.id,
                               (SELECT count(*)
                                  FROM task_runs AS t
                                 WHERE t.state = 'queued'
                                   AND t.requirements_id = q.id) AS waiting
                          FROM requirements AS q
                         WHERE q.key = ANY(:keys)
                        """)
                .bind("keys", keys.toArray(String[]::new))
                .map((row, context) ->
                        queues.put(row.getString("key"), new Queue(row.getInt("id"), row.getLong("waiting"))))
                .list());
        return queues;
    }

    /** Say which environments are there. */
    List<Preflight.Environment> environments(List<Wanted> wanted) {
        Map<String, Integer> ready = new HashMap<>();
        Map<String, Integer> failed = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("""
                            SELECT d.digest,
                                   count(*) FILTER (WHERE b.state = 'ready') AS ready,
                                   count(*) FILTER (WHERE b.state = 'failed') AS failed
                              FROM environment_definitions AS d
                              JOIN environment_builds AS b ON b.definition_id = d.id
                             WHERE d.digest = ANY(:digests)
                             GROUP BY d.digest
                            """)
                    .bind("digests", wanted.stream().map(Wanted::digest).toArray(String[]::new))
                    .map((row, context) -> {
                        ready.put(row.getString("digest"), row.getInt("ready"));
                        return failed.put(row.getString("digest"), row.getInt("failed"));
                    })
                    .list());
        }
        return wanted.stream()
                .map(one -> {
                    int there = ready.getOrDefault(one.digest, 0);
                    EnvironmentState state = there > 0
                            ? EnvironmentState.READY
                            : failed.getOrDefault(one.digest, 0) > 0
                                    ? EnvironmentState.FAILED
                                    : EnvironmentState.WANTED;
                    return new Preflight.Environment(one.digest, one.executor, one.tasks, state, there);
                })
                .toList();
    }
}
