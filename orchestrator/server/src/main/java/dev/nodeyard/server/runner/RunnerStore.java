package dev.nodeyard.server.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.workflow.Requirements;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write runners. */
final class RunnerStore {
    /** Whether a runner is there; needs the parameter {@code lease}, in milliseconds. */
    static final String ONLINE = """
            coalesce(last_contact_at > now() - :lease * interval '1 millisecond'
                     AND (left_at IS NULL OR left_at < last_contact_at), false)
            """;

    /** What {@link RunnerRow} reads; needs the parameter {@code lease}, in milliseconds. */
    static final String COLUMNS = """
            id,
            name,
            description,
            registered_tags,
            facts,
            facts_version,
            draining,
            """ + ONLINE + """
            AS online,
            coalesce(last_contact_at < now() - interval '7 days', false) AS stale,
            CASE WHEN wish_until <= now() THEN 'run' ELSE wish END AS wish,
            wish_note,
            wish_until,
            wish_at,
            (SELECT username FROM users WHERE users.id = wish_by) AS wish_by,
            registered_by,
            (SELECT username FROM users WHERE users.id = registered_by) AS registered_by_name,
            created_at,
            last_contact_at
            """;

    private static final int MOST_LISTED = 10_000;

    private RunnerStore() {}

    /** A new runner; of its token only the hash is kept. */
    record NewRunner(
            RunnerId id,
            String name,
            @Nullable String description,
            byte[] tokenHash,
            Set<String> tags,
            @Nullable UserId registeredBy) {
        @Override
        public String toString() {
            return "NewRunner[" + id + "]";
        }
    }

    /** Write a runner; false when the name is taken. */
    static boolean insert(Handle handle, NewRunner runner) {
        return handle.createUpdate("""
                                INSERT INTO runners (id, name, description, token_hash, registered_tags, registered_by)
                                VALUES (:id, :name, :description, :hash, :tags, :by)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", runner.id().value())
                        .bind("name", runner.name())
                        .bind("description", runner.description())
                        .bind("hash", runner.tokenHash())
                        .bind("tags", runner.tags().toArray(String[]::new))
                        .bindByType(
                                "by",
                                runner.registeredBy() == null
                                        ? null
                                        : runner.registeredBy().value(),
                                UUID.class)
                        .execute()
                > 0;
    }

    static Optional<RunnerRow> find(Handle handle, RunnerId id, long leaseMs) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM runners WHERE id = :id AND revoked_at IS NULL")
                .bind("id", id.value())
                .bind("lease", leaseMs)
                .map((row, context) -> RunnerRow.read(row))
                .findOne();
    }

    static List<RunnerRow> list(Handle handle, long leaseMs) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM runners WHERE revoked_at IS NULL ORDER BY lower(name) LIMIT :most")
                .bind("lease", leaseMs)
                .bind("most", MOST_LISTED)
                .map((row, context) -> RunnerRow.read(row))
                .list();
    }

    /** Return runners, newest first, beginning after one of them. */
    static List<RunnerRow> page(Handle handle, long leaseMs, int limit, @Nullable RunnerId after) {
        return handle.createQuery("SELECT " + COLUMNS + """
                          FROM runners
                         WHERE revoked_at IS NULL
                           AND (:after::uuid IS NULL OR id < :after::uuid)
                         ORDER BY id DESC
                         LIMIT :limit
                        """)
                .bind("lease", leaseMs)
                .bind("limit", limit)
                .bindByType("after", after == null ? null : after.value(), UUID.class)
                .map((row, context) -> RunnerRow.read(row))
                .list();
    }

    static boolean revoke(Handle handle, RunnerId id) {
        handle.execute("DELETE FROM runner_node_types WHERE runner_id = ?", id.value());
        return handle.createUpdate("UPDATE runners SET revoked_at = now() WHERE id = :id AND revoked_at IS NULL")
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    /** Write the facts and raise their version when they differ from the stored ones; return whether they do. */
    static boolean writeFacts(Handle handle, RunnerId id, RunnerFacts facts) {
        Optional<String> stored = handle.createQuery(
                        "SELECT coalesce(facts, '') FROM runners WHERE id = :id AND revoked_at IS NULL FOR UPDATE")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
        // Sets have no order: texts differ where facts do not.
        boolean same = stored.filter(json -> !json.isEmpty())
                .map(RunnerRow::facts)
                .filter(facts::equals)
                .isPresent();
        if (stored.isEmpty() || same) {
            return false;
        }
        handle.createUpdate("UPDATE runners SET facts = :facts, facts_version = facts_version + 1 WHERE id = :id")
                .bind("facts", json(facts))
                .bind("id", id.value())
                .execute();
        return true;
    }

    static void writeContact(Handle handle, RunnerId id) {
        handle.createUpdate("""
                        UPDATE runners
                           SET last_contact_at = now()
                         WHERE id = :id
                           AND (last_contact_at IS NULL OR last_contact_at < now() - interval '1 second')
                        """).bind("id", id.value()).execute();
    }

    static void writeDraining(Handle handle, RunnerId id, boolean draining) {
        handle.createUpdate("UPDATE runners SET draining = :draining WHERE id = :id AND draining <> :draining")
                .bind("draining", draining)
                .bind("id", id.value())
                .execute();
    }

    /** Note that the runner's process is gone; a wish that it ends is fulfilled by that. */
    static void writeLeft(Handle handle, RunnerId id) {
        handle.createUpdate("""
                        UPDATE runners
                           SET left_at = now(),
                               draining = false,
                               wish = CASE WHEN wish IN ('stop', 'stop_now') THEN 'run' ELSE wish END
                         WHERE id = :id
                        """).bind("id", id.value()).execute();
    }

    /**
     * So many live attempts with the same requirements on one runner.
     *
     * @param requirements those of the way in which they are run
     */
    record Load(RunnerId runner, Requirements requirements, int attempts) {}

    /** Count live attempts by runner and requirements: from their rows, so that nothing can leak. */
    static List<Load> loads(Handle handle) {
        return handle.createQuery("""
                        SELECT l.runner_id,
                               r.spec,
                               l.alternative,
                               l.attempts
                          FROM (SELECT a.runner_id,
                                       t.requirements_id,
                                       a.alternative,
                                       count(*) AS attempts
                                  FROM attempts AS a
                                  JOIN task_runs AS t USING (run_id, index)
                                 WHERE a.state IN ('assigned', 'running')
                                 GROUP BY a.runner_id, t.requirements_id, a.alternative) AS l
                          JOIN requirements AS r ON r.id = l.requirements_id
                        """)
                .map((row, context) -> new Load(
                        new RunnerId(row.getObject("runner_id", UUID.class)),
                        requirements(row.getString("spec")).alternatives().get(row.getInt("alternative")),
                        row.getInt("attempts")))
                .list();
    }

    private static Requirements requirements(String spec) {
        try {
            return Wire.mapper().readValue(spec, Requirements.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored requirements cannot be read", e);
        }
    }

    private static String json(RunnerFacts facts) {
        try {
            return Wire.mapper().writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts cannot be written", e);
        }
    }
}
