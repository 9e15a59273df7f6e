package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.match.RequirementsKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.lib.PersonIdent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Write the rows of a version, all but its tasks. */
final class RevisionStore {
    private final Jdbi jdbi;

    RevisionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Return the row of each distinct requirements of a workflow, made when it is missing.
     *
     * <p>In a transaction of its own: another publish that needs the same new row would otherwise wait for the end of this
     * one, and two could wait for each other. A row that no task points to does no harm.
     */
    Map<String, Integer> internRequirements(WorkflowSpec workflow) {
        Map<String, Requirements> distinct = distinctRequirements(workflow);
        String[] keys = distinct.keySet().toArray(String[]::new);
        String[] specs = distinct.values().stream().map(RevisionStore::json).toArray(String[]::new);
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO requirements (key, spec)
                            SELECT key,
                                   spec
                              FROM unnest(:keys, :specs) AS wanted (key, spec)
                             WHERE NOT EXISTS (SELECT 1 FROM requirements AS r WHERE r.key = wanted.key)
                             ORDER BY key
                            ON CONFLICT (key) DO NOTHING
                            """).bind("keys", keys).bind("specs", specs).execute();
            Map<String, Integer> ids = new HashMap<>();
            handle.createQuery("SELECT id, key FROM requirements WHERE key = ANY (:keys)")
                    .bind("keys", keys)
                    .map((row, context) -> ids.put(row.getString("key"), row.getInt("id")))
                    .list();
            return ids;
        });
    }

    private static Map<String, Requirements> distinctRequirements(WorkflowSpec workflow) {
        Set<Requirements> seen = new HashSet<>();
        Map<String, Requirements> distinct = new TreeMap<>();
        for (TaskSpec task : workflow.tasks()) {
            if (seen.add(task.requirements())) {
                distinct.put(RequirementsKey.of(task.requirements()).value(), task.requirements());
            }
        }
        return distinct;
    }

    private static String json(Requirements requirements) {
        try {
            return Wire.mapper().writeValueAsString(requirements);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requirements cannot be written as JSON", e);
        }
    }

    /** Make the workflow if it is missing, and keep others from publishing to it until the transaction ends. */
    WorkflowId lockWorkflow(Handle handle, UserId owner, String name) {
        return new WorkflowId(handle.createQuery("""
                        INSERT INTO workflows (id, owner_id, name)
                        VALUES (:id, :owner, :name)
                        ON CONFLICT (owner_id, name) WHERE deleted_at IS NULL
                        DO UPDATE SET updated_at = workflows.updated_at
                        RETURNING id
                        """)
                .bind("id", Generators.timeBasedEpochGenerator().generate())
                .bind("owner", owner.value())
                .bind("name", name)
                .mapTo(UUID.class)
                .one());
    }

    /** Return the user as git names one, at the database's time. */
    PersonIdent author(Handle handle, UserId user) {
        return handle.createQuery("SELECT username, email, now() AS at FROM users WHERE id = :id")
                .bind("id", user.value())
                .map((row, context) -> new PersonIdent(
                        row.getString("username"),
                        row.getString("email"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        ZoneOffset.UTC))
                .one();
    }

    Optional<Long> find(Handle handle, WorkflowId workflow, String commit) {
        return handle.createQuery("SELECT id FROM revisions WHERE workflow_id = :workflow AND commit = :commit")
                .bind("workflow", workflow.value())
                .bind("commit", commit)
                .mapTo(Long.class)
                .findOne();
    }

    long insert(
            Handle handle,
            WorkflowId workflow,
            UserId author,
            String commit,
            String warnings,
            WorkflowPublisher.Draft draft) {
        return handle.createQuery("""
                        INSERT INTO revisions (workflow_id, commit, tasks, graph, warnings, created_by)
                        VALUES (:workflow, :commit, :tasks, :graph, :warnings, :author)
                        RETURNING id
                        """)
                .bind("workflow", workflow.value())
                .bind("commit", commit)
                .bind("tasks", draft.workflow().tasks().size())
                .bind("graph", draft.graph().encode())
                .bind("warnings", warnings)
                .bind("author", author.value())
                .mapTo(long.class)
                .one();
    }

    void setHead(Handle handle, WorkflowId workflow, long revision) {
        handle.createUpdate("UPDATE workflows SET head_revision = :revision, updated_at = now() WHERE id = :workflow")
                .bind("revision", revision)
                .bind("workflow", workflow.value())
                .execute();
    }
}
