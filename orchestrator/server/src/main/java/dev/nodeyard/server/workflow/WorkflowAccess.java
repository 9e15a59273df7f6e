package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Find a workflow by what people call it, and decide who may do what with it. */
final class WorkflowAccess {
    private static final String VISIBLE = """
            SELECT w.id,
                   w.name,
                   w.owner_id,
                   u.username AS owner,
                   w.head_revision,
                   r.commit,
                   CASE WHEN w.owner_id = :caller OR :admin THEN 'own' ELSE s.permission END AS permission
              FROM workflows AS w
              JOIN users AS u ON u.id = w.owner_id
              JOIN revisions AS r ON r.id = w.head_revision
              LEFT JOIN workflow_shares AS s ON s.workflow_id = w.id AND s.user_id = :caller
             WHERE w.deleted_at IS NULL
               AND (w.owner_id = :caller OR :admin OR s.permission IS NOT NULL)
               AND\s""";

    private WorkflowAccess() {}

    /**
     * Return a workflow that the caller may do something with.
     *
     * @param reference id, name of one's own, or {@code owner/name}
     * @throws ApiException not_found when the caller may not even see it, forbidden when seeing is all they may
     */
    static WorkflowRow require(Handle handle, Account account, String reference, Permission needed) {
        Found found =
                find(handle, account, reference).orElseThrow(() -> ApiException.notFound("workflow " + reference));
        if (!found.permission().includes(needed)) {
            throw WorkflowService.refused(
                    found.permission(),
                    needed,
                    found.row().owner() + "/" + found.row().name());
        }
        return found.row();
    }

    private record Found(WorkflowRow row, Permission permission) {}

    private static Optional<Found> find(Handle handle, Account account, String reference) {
        Optional<WorkflowId> id = WorkflowName.id(reference);
        int slash = reference.indexOf('/');
        Query query;
        if (id.isPresent()) {
            query = handle.createQuery(VISIBLE + "w.id = :id")
                    .bind("id", id.get().value());
        } else if (slash < 0) {
            query = handle.createQuery(VISIBLE + "w.owner_id = :caller AND w.name = :name")
                    .bind("name", reference);
        } else {
            query = handle.createQuery(VISIBLE + "lower(u.username) = lower(:owner) AND w.name = :name")
                    .bind("owner", reference.substring(0, slash))
                    .bind("name", reference.substring(slash + 1));
        }
        return query.bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .map((row, context) -> new Found(
                        new WorkflowRow(
                                new WorkflowId(row.getObject("id", UUID.class)),
                                row.getString("name"),
                                new UserId(row.getObject("owner_id", UUID.class)),
                                row.getString("owner"),
                                row.getLong("head_revision"),
                                row.getString("commit")),
                        Permission.of(row.getString("permission"))))
                .findOne();
    }
}
