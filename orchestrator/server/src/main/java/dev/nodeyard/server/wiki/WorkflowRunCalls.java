package dev.nodeyard.server.wiki;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.RunControl;
import dev.nodeyard.server.run.RunViews;
import dev.nodeyard.server.run.TaskRunViews;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wiki's calls that speak of runs by their workflow: execute, watch, stop. */
@Path("/api/v1/workflow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wiki")
public final class WorkflowRunCalls {
    /** Larger runs are read page by page from {@code runs/{id}/tasks}. */
    private static final int MAX_TASKS = 10_000;

    private final WorkflowService workflows;
    private final RunControl control;
    private final RunViews views;
    private final TaskRunViews tasks;

    WorkflowRunCalls(WorkflowService workflows, RunControl control, RunViews views, TaskRunViews tasks) {
        this.workflows = workflows;
        this.control = control;
        this.views = views;
        this.tasks = tasks;
    }

    /** Show a run with its tasks; of a very large run the first 10,000. */
    public record WorkflowStatus(RunView run, List<TaskRunView> tasks) {}

    @POST
    @Path("execute/{workflow}")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "wikiWorkflowExecute", summary = "Execute a workflow")
    @Answers(
            status = 202,
            body = StartedRun.class,
            headers = {"Location"})
    public Response execute(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("revision") @Nullable String revision) {
        StartedRun started = control.start(account, workflow, revision);
        return Response.accepted(started)
                .location(URI.create("/api/v1/runs/" + started.runId()))
                .build();
    }

    @GET
    @Path("status/{workflow}")
    @Operation(
            operationId = "wikiWorkflowStatus",
            summary = "Show the newest run of a workflow, or one of its runs, with its tasks")
    public WorkflowStatus status(
            @Auth Account account, @PathParam("workflow") String workflow, @QueryParam("run") @Nullable RunId run) {
        RunId shown = runOf(account, workflow, run, Permission.READ);
        return new WorkflowStatus(
                views.run(shown).orElseThrow(() -> ApiException.notFound("run " + shown)),
                tasks.tasks(shown, TaskRunViews.Filter.ALL, 0, MAX_TASKS));
    }

    @POST
    @Path("cancel/{workflow}")
    @Needs(Scope.EXECUTE)
    @Operation(
            operationId = "wikiWorkflowCancel",
            summary = "Ask the newest run of a workflow to stop, or one of its runs")
    @Answers(status = 202, body = RunView.class)
    public Response cancel(
            @Auth Account account, @PathParam("workflow") String workflow, @QueryParam("run") @Nullable RunId run) {
        return Response.accepted(control.cancel(account, runOf(account, workflow, run, Permission.EXECUTE)))
                .build();
    }

    /** Returns the run asked for, which must be of the workflow, or the newest one. */
    private RunId runOf(Account account, String workflow, @Nullable RunId run, Permission needed) {
        WorkflowRow row = workflows.require(account, workflow, needed);
        if (run == null) {
            return views.latest(row.id())
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.NOT_FOUND, "Workflow " + row.name() + " has no run yet: execute it first."));
        }
        return views.run(run)
                .filter(found -> found.workflowId().equals(row.id()))
                .orElseThrow(() -> ApiException.notFound("run " + run + " of that workflow"))
                .id();
    }
}
