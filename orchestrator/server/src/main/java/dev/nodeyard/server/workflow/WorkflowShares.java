package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.ShareView;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let owners share their workflows with users. Thread-safe. */
public final class WorkflowShares {
    private static final String SHARES = """
            SELECT u.username,
                   s.permission,
                   by.username AS shared_by,
                   s.created_at
              FROM workflow_shares AS s
              JOIN users AS u ON u.id = s.user_id
              JOIN users AS by ON by.id = s.shared_by
             WHERE s.workflow_id = :workflow
            """;

    private final Jdbi jdbi;
    private final AuditLog audit;

    public WorkflowShares(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /**
     * Return with whom a workflow is shared, by name.
     *
     * @param after last name of the page before, or null for the first page
     */
    public Page<ShareView> list(Account account, String workflow, int limit, @Nullable String after) {
        return jdbi.withHandle(handle -> {
            WorkflowRow row = WorkflowAccess.require(handle, account, workflow, Permission.OWN);
            List<ShareView> found = handle.createQuery(SHARES + """
                               AND (CAST(:after AS text) IS NULL OR u.username > :after)
                             ORDER BY u.username
                             LIMIT :limit
                            """)
                    .bind("workflow", row.id().value())
                    .bind("after", after)
                    .bind("limit", limit + 1)
                    .map((columns, context) -> view(columns))
                    .list();
            boolean more = found.size() > limit;
            return new Page<>(
                    more ? found.subList(0, limit) : found,
                    more ? found.get(limit - 1).username() : null);
        });
    }

    /**
     * Share a workflow, or change what somebody may do with it.
     *
     * @throws ApiException not_found for an unknown user, invalid for a permission that cannot be given
     */
    public ShareView share(Account account, String workflow, String username, Permission permission) {
        if (permission == Permission.OWN) {
            throw new ApiException(
                    ErrorCode.INVALID, "A workflow has one owner: share it as 'read', 'execute' or 'edit'.");
        }
        return jdbi.inTransaction(handle -> {
            WorkflowRow row = WorkflowAccess.require(handle, account, workflow, Permission.OWN);
            UserId user = requireUser(handle, username);
            if (user.equals(row.ownerId())) {
                throw new ApiException(ErrorCode.INVALID, username + " owns " + row.name() + " and may do everything.");
            }
            Optional<ShareView> before = find(handle, row, user);
            handle.createUpdate("""
                            INSERT INTO workflow_shares (workflow_id, user_id, permission, shared_by)
                            VALUES (:workflow, :user, :permission, :by)
                            ON CONFLICT (workflow_id, user_id)
                            DO UPDATE SET permission = excluded.permission, shared_by = excluded.shared_by
                            """)
                    .bind("workflow", row.id().value())
                    .bind("user", user.value())
                    .bind("permission", permission.word())
                    .bind("by", account.id().value())
                    .execute();
            ShareView after = find(handle, row, user).orElseThrow();
            audit.recordChange(
                    handle,
                    account.actor(),
                    "workflow.share",
                    row.id().toString(),
                    Change.of(before.orElse(null), after));
            return after;
        });
    }

    /**
     * Take a share back. Owners may do so, and users for themselves.
     *
     * @throws ApiException not_found when it is not shared with that user
     */
    public void unshare(Account account, String workflow, String username) {
        boolean ownShare = account.username().equalsIgnoreCase(username);
        jdbi.useTransaction(handle -> {
            WorkflowRow row =
                    WorkflowAccess.require(handle, account, workflow, ownShare ? Permission.READ : Permission.OWN);
            UserId user = requireUser(handle, username);
            ShareView before = find(handle, row, user)
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.NOT_FOUND, row.name() + " is not shared with " + username + "."));
            handle.createUpdate("DELETE FROM workflow_shares WHERE workflow_id = :workflow AND user_id = :user")
                    .bind("workflow", row.id().value())
                    .bind("user", user.value())
                    .execute();
            audit.recordChange(
                    handle, account.actor(), "workflow.unshare", row.id().toString(), Change.removed(before));
        });
    }

    private static Optional<ShareView> find(Handle handle, WorkflowRow row, UserId user) {
        return handle.createQuery(SHARES + " AND s.user_id = :user")
                .bind("workflow", row.id().value())
                .bind("user", user.value())
                .map((columns, context) -> view(columns))
                .findOne();
    }

    private static ShareView view(ResultSet columns) throws SQLException {
        return new ShareView(
                columns.getString("username"),
                Permission.of(columns.getString("permission")),
                columns.getString("shared_by"),
                columns.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static UserId requireUser(Handle handle, String username) {
        return handle.createQuery("SELECT id FROM users WHERE lower(username) = lower(:name)")
                .bind("name", username)
                .mapTo(UUID.class)
                .findOne()
                .map(UserId::new)
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no user '" + username + "'."));
    }
}
