package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.WorkflowChange;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.EntityVersion;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Change the name and the description of workflows. Thread-safe. */
final class WorkflowChanges {
    private final Jdbi jdbi;
    private final AuditLog audit;

    WorkflowChanges(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /**
     * Change a workflow: the description with the permission to edit, the name as its owner.
     *
     * @param check refuses the change when the version is not the one that the caller saw
     * @throws ApiException conflict when the owner has another workflow of that name
     */
    WorkflowViews.Versioned change(
            Account account, String reference, WorkflowChange change, Consumer<EntityVersion> check) {
        String name = change.name() == null ? null : WorkflowName.require(change.name());
        return jdbi.inTransaction(handle -> {
            WorkflowRow row =
                    WorkflowAccess.require(handle, account, reference, name == null ? Permission.EDIT : Permission.OWN);
            WorkflowViews.Versioned before = lock(handle, account, row);
            check.accept(before.version());
            String newName = name == null ? row.name() : name;
            requireFree(handle, row, newName);
            handle.createUpdate("""
                            UPDATE workflows
                               SET name = :name,
                                   description = coalesce(:description, description),
                                   version = version + 1,
                                   updated_at = now()
                             WHERE id = :id
                            """)
                    .bind("name", newName)
                    .bind("description", change.description())
                    .bind("id", row.id().value())
                    .execute();
            audit.record(handle, account.actor(), "workflow.change", row.id().toString(), said(row, newName, change));
            return WorkflowViews.find(handle, account, row.id()).orElseThrow();
        });
    }

    private static String said(WorkflowRow row, String name, WorkflowChange change) {
        String renamed = name.equals(row.name()) ? row.name() : row.name() + " renamed to " + name;
        return change.description() == null ? renamed : renamed + ", described anew";
    }

    /** Let a deletion pass that is meant for the version that is there. */
    void checkVersion(Account account, String reference, Consumer<EntityVersion> check) {
        jdbi.useHandle(handle -> {
            WorkflowRow row = WorkflowAccess.require(handle, account, reference, Permission.OWN);
            check.accept(WorkflowViews.find(handle, account, row.id())
                    .orElseThrow(() -> ApiException.notFound("workflow " + reference))
                    .version());
        });
    }

    private static WorkflowViews.Versioned lock(Handle handle, Account account, WorkflowRow row) {
        List<Integer> locked = handle.createQuery(
                        "SELECT 1 FROM workflows WHERE id = :id AND deleted_at IS NULL FOR UPDATE")
                .bind("id", row.id().value())
                .mapTo(Integer.class)
                .list();
        if (locked.isEmpty()) {
            throw ApiException.notFound("workflow " + row.name());
        }
        return WorkflowViews.find(handle, account, row.id()).orElseThrow();
    }

    private static void requireFree(Handle handle, WorkflowRow row, String name) {
        // Two renames to one name wait for each other: a unique index would end the second without a sentence.
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row.ownerId() + "/" + name);
        boolean taken = handle.createQuery("""
                        SELECT EXISTS (
                            SELECT 1
                              FROM workflows
                             WHERE owner_id = :owner
                               AND name = :name
                               AND id <> :id
                               AND deleted_at IS NULL
                        )
                        """)
                .bind("owner", row.ownerId().value())
                .bind("name", name)
                .bind("id", row.id().value())
                .mapTo(boolean.class)
                .one();
        if (taken) {
            throw new ApiException(ErrorCode.CONFLICT, "There is another workflow '" + name + "' of that owner.");
        }
    }
}
