package dev.nodeyard.server.run;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let people start and stop runs. Thread-safe. */
public final class RunControl {
    private final RunService runs;
    private final RunViews views;
    private final WorkflowService workflows;
    private final LongFunction<WorkflowGraph> graphs;
    private final Jdbi jdbi;
    private final AuditLog audit;

    /** @param graphs gives the graph of a revision by its id; should be cached */
    public RunControl(
            RunService runs,
            RunViews views,
            WorkflowService workflows,
            LongFunction<WorkflowGraph> graphs,
            Jdbi jdbi,
            AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.runs = runs;
        this.views = views;
        this.workflows = workflows;
        this.graphs = graphs;
    }

    /**
     * Execute a workflow.
     *
     * @param revision commit of the version to run, or null for the newest
     * @throws ApiException not_found when the caller may not execute it or there is no such version
     */
    public StartedRun start(Account account, String workflow, @Nullable String revision) {
        return start(account, workflow, revision, null);
    }

    /**
     * Do a run again that has ended: another run of the same revision, which names the one before.
     *
     * @throws ApiException not_found when the caller may not execute the workflow or it was deleted, conflict while the
     *     run goes on, and for a run that made environments
     */
    public StartedRun retry(Account account, RunId run) {
        RunView before = views.run(run).orElseThrow(() -> ApiException.notFound("run " + run));
        if (!before.state().isTerminal()) {
            throw new ApiException(ErrorCode.CONFLICT, "Run " + run + " has not ended: wait for it, or cancel it.");
        }
        if (before.environments()) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "Run " + run + " made environments: build those of the workflow again instead.");
        }
        return start(account, before.workflowId().toString(), before.revision(), run);
    }

    private StartedRun start(Account account, String workflow, @Nullable String revision, @Nullable RunId again) {
        WorkflowRow row = workflows.require(account, workflow, Permission.EXECUTE);
        long chosen = revision == null ? row.headRevision() : workflows.revision(row, revision);
        String commit = revision == null ? row.commit() : revision;
        runs.requireAdmission();
        RunService.PendingRun pending = jdbi.inTransaction(handle -> {
            RunService.PendingRun written =
                    runs.start(handle, new NewRun(row.id(), chosen, row.ownerId(), account.id(), null, again));
            Change change = Change.created(Map.of("workflow", row.id(), "name", row.name(), "revision", commit));
            audit.recordChange(
                    handle, account.actor(), "run.start", written.run().toString(), change);
            return written;
        });
        pending.offer().run();
        return new StartedRun(
                pending.run(), row.id(), commit, graphs.apply(chosen).size());
    }

    /** Ask a run to stop, for a person who may. Asking again, or for a run that has ended, changes nothing. */
    public RunView cancel(Account account, RunId run) {
        // Before it is done: the run changes in a transaction that it shares with others' reports.
        audit.record(account.actor(), "run.cancel", run.toString(), null);
        runs.apply(run, List.of(new RunEvent.CancelRun("Cancelled by " + account.username() + ".")))
                .join();
        return views.run(run).orElseThrow(() -> ApiException.notFound("run " + run));
    }
}
