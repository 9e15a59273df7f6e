package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import org.jdbi.v3.core.Jdbi;

/** Decide who may see a run and all that belongs to it. Thread-safe. */
public final class RunAccess {
    private final Jdbi jdbi;

    public RunAccess(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Let the owner and administrators pass.
     *
     * @throws ApiException not_found for everybody else, and when there is no such run
     */
    public void requireVisible(Account account, RunId run) {
        boolean visible = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (
                            SELECT 1
                              FROM runs
                             WHERE id = :run
                               AND (owner_id = :caller OR :admin)
                        )
                        """)
                .bind("run", run.value())
                .bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .mapTo(boolean.class)
                .one());
        if (!visible) {
            throw ApiException.notFound("run " + run);
        }
    }
}
