package dev.nodeyard.server.provenance;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.Reproduction;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.NewRun;
import dev.nodeyard.server.run.RunService;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Do runs again: the same revision, so the same tasks and constants. Thread-safe. */
final class Reproductions {
    private static final int NAMED = 20;

    private final Jdbi jdbi;
    private final RunService runs;

    Reproductions(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    private record Before(WorkflowId workflow, UserId owner, long revision, String commit, int tasks) {}

    /**
     * Start a run that does another one again, for a caller who may execute its workflow.
     *
     * @throws ApiException not_found when the workflow was deleted
     */
    Reproduction start(Account account, RunId run) {
        Before before = before(run);
        RunId again = runs.start(new NewRun(before.workflow, before.revision, before.owner, account.id(), null, run));
        return new Reproduction(
                new StartedRun(again, before.workflow, before.commit, before.tasks), run, fedFromOutside(before));
    }

    private Before before(RunId run) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT r.workflow_id,
                               r.owner_id,
                               v.id,
                               v.commit,
                               v.tasks
                          FROM runs AS r
                          JOIN revisions AS v ON v.id = r.revision_id
                         WHERE r.id = :run
                        """)
                .bind("run", run.value())
                .map((row, context) -> new Before(
                        new WorkflowId(row.getObject("workflow_id", UUID.class)),
                        new UserId(row.getObject("owner_id", UUID.class)),
                        row.getLong("id"),
                        row.getString("commit"),
                        row.getInt("tasks")))
                .findOne()
                .orElseThrow(() -> ApiException.notFound("run " + run)));
    }

    private List<String> fedFromOutside(Before before) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT name
                          FROM tasks
                         WHERE revision_id = :revision
                           AND waits
                         ORDER BY index
                         LIMIT :limit
                        """)
                .bind("revision", before.revision)
                .bind("limit", NAMED)
                .mapTo(String.class)
                .list());
    }
}
