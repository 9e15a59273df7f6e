package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.WorkflowView;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.git.GitHistory;
import dev.nodeyard.server.git.GitSnapshot;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Find, list, read and delete workflows. {@link WorkflowPublisher} makes them. Thread-safe. */
public final class WorkflowService {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final GitHistory history = new GitHistory();

    public WorkflowService(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /**
     * Return a workflow that the caller may do something with.
     *
     * @param reference id, name of one's own, or {@code owner/name}
     * @throws ApiException not_found when the caller may not even see it, forbidden when seeing is all they may
     */
    public WorkflowRow require(Account account, String reference, Permission needed) {
        return jdbi.withHandle(handle -> WorkflowAccess.require(handle, account, reference, needed));
    }

    /** Return the refusal for somebody who has a permission on a workflow, but too little of it. */
    public static ApiException refused(Permission has, Permission needed, String workflow) {
        return new ApiException(
                ErrorCode.FORBIDDEN,
                "You have the permission '" + has.word() + "' on " + workflow + "; this needs '" + needed.word()
                        + "'. Ask its owner.");
    }

    /**
     * Return the row of a version.
     *
     * @param commit 40 hexadecimal digits
     * @throws ApiException not_found when the workflow has no such version
     */
    public long revision(WorkflowRow workflow, String commit) {
        if (commit.equals(workflow.commit())) {
            return workflow.headRevision();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                                SELECT id
                                  FROM revisions
                                 WHERE workflow_id = :workflow
                                   AND commit = :commit
                                   AND environments_of IS NULL
                                """)
                        .bind("workflow", workflow.id().value())
                        .bind("commit", commit)
                        .mapTo(long.class)
                        .findOne())
                .orElseThrow(() -> ApiException.notFound("revision " + commit + " of workflow " + workflow.name()));
    }

    /** Return the exact bytes that were published as a version; errors as {@link #revision}. */
    public byte[] chart(WorkflowRow workflow, String commit) {
        revision(workflow, commit);
        return GitSnapshot.read(jdbi, handle -> history.read(handle, workflow.id(), commit, GitHistory.CHART))
                .orElseThrow(() -> new IllegalStateException(workflow.id() + " has no chart at " + commit));
    }

    /** Return the caller's own workflows and those shared with the caller, newest first. */
    public Page<WorkflowView> list(Account account, int limit, @Nullable String cursor) {
        WorkflowSort.By newest = WorkflowSort.By.of("-createdAt");
        return new WorkflowViews(jdbi).list(account, new WorkflowViews.Filter(null, null, null, newest, limit, cursor));
    }

    /**
     * Delete a workflow; its name becomes free. Runs, logs and versions stay for those who have a run's id.
     *
     * @throws ApiException conflict while a run is active, and as {@link #require}
     */
    public void delete(Account account, String reference) {
        jdbi.useTransaction(handle -> {
            WorkflowRow workflow = WorkflowAccess.require(handle, account, reference, Permission.OWN);
            // A run that starts at this moment holds a key share of the row: it is either waited for and seen below,
            // or comes later and sees the deletion.
            handle.execute(
                    "SELECT 1 FROM workflows WHERE id = ? FOR UPDATE",
                    workflow.id().value());
            requireIdle(handle, workflow);
            handle.createUpdate("UPDATE workflows SET deleted_at = now() WHERE id = :id AND deleted_at IS NULL")
                    .bind("id", workflow.id().value())
                    .execute();
            audit.record(
                    handle, account.actor(), "workflow.delete", workflow.id().toString(), workflow.name());
        });
    }

    private static void requireIdle(Handle handle, WorkflowRow workflow) {
        handle.createQuery("""
                        SELECT id
                          FROM runs
                         WHERE workflow_id = :id
                           AND state IN ('running', 'cancelling')
                         LIMIT 1
                        """)
                .bind("id", workflow.id().value())
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(run -> {
                    throw new ApiException(
                            ErrorCode.CONFLICT,
                            "Run " + new RunId(run) + " of " + workflow.name() + " is active: cancel it first.");
                });
    }
}
