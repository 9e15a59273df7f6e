package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.workflow.WorkflowService;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Decide who may see a run and all that belongs to it. Thread-safe. */
public final class RunAccess {
    private final Jdbi jdbi;

    public RunAccess(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Let those pass who may look at how a run goes, but not necessarily at what it holds; and say whether they may.
     *
     * @return whether the caller may read the run in full: outputs, messages, logs, artifacts
     * @throws ApiException not_found when the caller may not even look or it does not exist
     */
    public boolean requireLook(Account account, RunId run) {
        Optional<Permission> has = permission(account, run);
        if (has.isPresent()) {
            return true;
        }
        boolean exists = account.seesAllRuns()
                && jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM runs WHERE id = :run)")
                        .bind("run", run.value())
                        .mapTo(boolean.class)
                        .one());
        if (!exists) {
            throw ApiException.notFound("run " + run);
        }
        return false;
    }

    /**
     * Let those pass who may do something with a run: what they may do with its workflow, also when that was deleted.
     *
     * @throws ApiException not_found when the caller may not even see it or it does not exist, forbidden when seeing is
     *     all they may
     */
    public void require(Account account, RunId run, Permission needed) {
        Permission has = permission(account, run).orElseThrow(() -> ApiException.notFound("run " + run));
        if (!has.includes(needed)) {
            throw WorkflowService.refused(has, needed, "the workflow of " + run);
        }
    }

    /** Return whether the caller may read a run in full. */
    public boolean mayRead(Account account, RunId run) {
        return permission(account, run).isPresent();
    }

    private Optional<Permission> permission(Account account, RunId run) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT CASE WHEN r.owner_id = :caller OR :admin THEN 'own' ELSE s.permission END
                          FROM runs AS r
                          LEFT JOIN workflow_shares AS s ON s.workflow_id = r.workflow_id AND s.user_id = :caller
                         WHERE r.id = :run
                           AND (r.owner_id = :caller OR :admin OR s.permission IS NOT NULL)
                        """)
                .bind("run", run.value())
                .bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .mapTo(String.class)
                .findOne()
                .map(Permission::of));
    }
}
