package dev.nodeyard.server.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.engine.environment.EnvironmentFiles;
import dev.nodeyard.server.git.GitLocks;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.lib.PersonIdent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Put definitions and exact versions into the git repositories of the workflows whose runs had them. Any number of processes
 * may do this: one workflow is served by one of them at a time.
 *
 * <p>A duty of its own and not part of a report: a report must not wait for a publish that holds the workflow's row.
 */
final class LockKeeper {
    private static final int WORKFLOWS_AT_ONCE = 20;
    private static final int LOCKS_AT_ONCE = 50;
    private static final int SHORT = 12;
    private static final ObjectWriter PRETTY = Wire.mapper().writerWithDefaultPrettyPrinter();

    private final Jdbi jdbi;
    private final GitLocks git = new GitLocks();

    LockKeeper(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Waiting(DefinitionRow definition, String platform, String lock, String content) {}

    void runOnce() {
        List<UUID> workflows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT r.workflow_id
                          FROM run_locks AS l
                          JOIN runs AS r ON r.id = l.run_id
                          JOIN environment_locks AS k ON k.digest = l.lock_digest
                         WHERE NOT l.in_git
                         LIMIT :most
                        """)
                .bind("most", WORKFLOWS_AT_ONCE)
                .mapTo(UUID.class)
                .list());
        workflows.forEach(workflow -> jdbi.useTransaction(handle -> keep(handle, workflow)));
    }

    private void keep(Handle handle, UUID workflow) {
        boolean isOurs = handle.createQuery("SELECT true FROM workflows WHERE id = :id FOR UPDATE SKIP LOCKED")
                .bind("id", workflow)
                .mapTo(boolean.class)
                .findOne()
                .isPresent();
        if (!isOurs) {
            return;
        }
        List<Waiting> waiting = waiting(handle, workflow);
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, String> files = new TreeMap<>();
        waiting.forEach(one -> files.putAll(files(one)));
        git.add(handle, new WorkflowId(workflow), files, author(handle), message(waiting));
        waiting.forEach(one -> done(handle, workflow, one));
    }

    private static List<Waiting> waiting(Handle handle, UUID workflow) {
        return handle.createQuery("SELECT DISTINCT ON (d.id, l.platform, l.lock_digest) " + DefinitionRow.COLUMNS + """
                        , l.platform, l.lock_digest, k.content
                          FROM run_locks AS l
                          JOIN runs AS r ON r.id = l.run_id
                          JOIN environment_definitions AS d ON d.id = l.definition_id
                          JOIN environment_locks AS k ON k.digest = l.lock_digest
                         WHERE NOT l.in_git
                           AND r.workflow_id = :workflow
                         ORDER BY d.id, l.platform, l.lock_digest
                         LIMIT :most
                        """)
                .bind("workflow", workflow)
                .bind("most", LOCKS_AT_ONCE)
                .map((row, context) -> new Waiting(
                        DefinitionRow.of(row),
                        row.getString("platform"),
                        row.getString("lock_digest"),
                        row.getString("content")))
                .list();
    }

    private static Map<String, String> files(Waiting one) {
        String folder = hex(one.definition.digest()) + "/";
        Map<String, String> files = new TreeMap<>();
        files.put(folder + "definition.json", definition(one.definition));
        EnvironmentFiles.of(one.definition.executor(), one.definition.spec())
                .forEach((name, text) -> files.put(folder + name, text));
        String lock = one.platform.replace('/', '-') + "-" + hex(one.lock).substring(0, SHORT) + ".lock";
        files.put(folder + lock, one.content);
        return files;
    }

    private static String hex(String digest) {
        return digest.substring("sha256:".length());
    }

    private static String definition(DefinitionRow definition) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("digest", definition.digest());
        object.put("executor", definition.executor());
        object.set("environment", Wire.mapper().valueToTree(definition.spec()));
        try {
            return PRETTY.writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition cannot be written as JSON", e);
        }
    }

    private static PersonIdent author(Handle handle) {
        return handle.createQuery("SELECT now() AS at")
                .map((row, context) -> new PersonIdent(
                        "Nodeyard",
                        "nodeyard@localhost",
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        ZoneOffset.UTC))
                .one();
    }

    private static String message(List<Waiting> waiting) {
        Waiting first = waiting.get(0);
        String one = first.definition.executor() + " environment "
                + hex(first.definition.digest()).substring(0, SHORT) + " on " + first.platform;
        return "Keep what is installed in " + one
                + (waiting.size() == 1 ? "" : " and " + (waiting.size() - 1) + " more");
    }

    private static void done(Handle handle, UUID workflow, Waiting one) {
        handle.createUpdate("""
                        UPDATE run_locks AS l
                           SET in_git = true
                          FROM runs AS r
                         WHERE r.id = l.run_id
                           AND r.workflow_id = :workflow
                           AND NOT l.in_git
                           AND l.definition_id = :definition
                           AND l.platform = :platform
                           AND l.lock_digest = :lock
                        """)
                .bind("workflow", workflow)
                .bind("definition", one.definition.id())
                .bind("platform", one.platform)
                .bind("lock", one.lock)
                .execute();
    }
}
