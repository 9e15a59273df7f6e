package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Insert the rows that a test needs but is not about. */
public final class Rows {
    private Rows() {}

    public static UserId user(Handle handle) {
        UserId id = new UserId(UUID.randomUUID());
        handle.createUpdate("""
                        INSERT INTO users (id, username, email, password_hash, role)
                        VALUES (:id, :name, :name || '@example.org', '-', 'user')
                        """)
                .bind("id", id.value())
                .bind("name", "u" + id.value())
                .execute();
        return id;
    }

    public static void workflow(Handle handle, WorkflowId id) {
        UserId owner = user(handle);
        handle.createUpdate("INSERT INTO workflows (id, owner_id, name) VALUES (:id, :owner, :name)")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .bind("name", "w" + id.value())
                .execute();
    }

    /** Insert a run that goes on. */
    static void run(Handle handle, WorkflowRow workflow) {
        handle.createUpdate("""
                        INSERT INTO runs (id, workflow_id, revision_id, owner_id, state, unfinished, started_by)
                        VALUES (:id, :workflow, :revision, :owner, 'running', 1, :owner)
                        """)
                .bind("id", UUID.randomUUID())
                .bind("workflow", workflow.id().value())
                .bind("revision", workflow.headRevision())
                .bind("owner", workflow.ownerId().value())
                .execute();
    }
}
