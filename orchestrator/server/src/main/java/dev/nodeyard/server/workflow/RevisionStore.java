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
import dev.nodeyard.server.git.GitCommit;
import dev.nodeyard.server.http.ApiException;
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
import org.jspecify.annotations.Nullable;

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
    static WorkflowId lockWorkflow(Handle handle, UserId owner, String name) {
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

    /**
     * Keep others from publishing to a workflow until the transaction ends.
     *
     * @throws ApiException not_found when it was deleted meanwhile
     */
    static void lock(Handle handle, WorkflowId workflow) {
        boolean found = handle.createQuery(
                        "SELECT true FROM workflows WHERE id = :workflow AND deleted_at IS NULL FOR UPDATE")
                .bind("workflow", workflow.value())
                .mapTo(boolean.class)
                .findOne()
                .isPresent();
        if (!found) {
            throw ApiException.notFound("workflow " + workflow);
        }
    }

    /** Return the hash of the newest version, or empty before the first. The caller holds the row of the workflow. */
    static Optional<String> head(Handle handle, WorkflowId workflow) {
        return handle.createQuery("""
                        SELECT r.commit
                          FROM workflows AS w
                          JOIN revisions AS r ON r.id = w.head_revision
                         WHERE w.id = :workflow
                        """)
                .bind("workflow", workflow.value())
                .mapTo(String.class)
                .findOne();
    }

    /** Return the user as git names one, at the database's time. */
    static PersonIdent author(Handle handle, UserId user) {
        return handle.createQuery("SELECT username, email, now() AS at FROM users WHERE id = :id")
                .bind("id", user.value())
                .map((row, context) -> new PersonIdent(
                        row.getString("username"),
                        row.getString("email"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        ZoneOffset.UTC))
                .one();
    }

    static Optional<Long> find(Handle handle, WorkflowId workflow, String commit) {
        return handle.createQuery("SELECT id FROM revisions WHERE workflow_id = :workflow AND commit = :commit"
                        + " AND environments_of IS NULL")
                .bind("workflow", workflow.value())
                .bind("commit", commit)
                .mapTo(Long.class)
                .findOne();
    }

    static long insert(Handle handle, UserId by, NewVersion version, String warnings, @Nullable String changes) {
        GitCommit commit = version.commit();
        return handle.createQuery("""
                        INSERT INTO revisions (workflow_id, commit, parent, message, author_name, author_email,
                                               authored_at, tasks, graph, warnings, changes, created_by)
                        VALUES (:workflow, :commit, :parent, :message, :name, :email,
                                :authoredAt, :tasks, :graph, :warnings, :changes, :by)
                        RETURNING id
                        """)
                .bind("workflow", version.workflow().value())
                .bind("commit", commit.hash())
                .bind("parent", commit.parent())
                .bind("message", commit.message())
                .bind("name", commit.author().getName())
                .bind("email", commit.author().getEmailAddress())
                .bind("authoredAt", commit.author().getWhenAsInstant())
                .bind("tasks", version.checked().workflow().tasks().size())
                .bind("graph", version.checked().graph().encode())
                .bind("warnings", warnings)
                .bind("changes", changes)
                .bind("by", by.value())
                .mapTo(long.class)
                .one();
    }

    static void setHead(Handle handle, WorkflowId workflow, long revision) {
        handle.createUpdate("UPDATE workflows SET head_revision = :revision, updated_at = now() WHERE id = :workflow")
                .bind("revision", revision)
                .bind("workflow", workflow.value())
                .execute();
    }
}
