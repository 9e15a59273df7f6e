package dev.nodeyard.server.run;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs and task runs as resources. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
public final class RunResource {
    private static final int MAX_TASKS = 1_000;

    private final RunAccess access;
    private final RunViews runs;
    private final TaskRunViews tasks;
    private final RunControl control;
    private final WorkflowService workflows;

    public RunResource(
            RunAccess access, RunViews runs, TaskRunViews tasks, RunControl control, WorkflowService workflows) {
        this.access = access;
        this.runs = runs;
        this.tasks = tasks;
        this.control = control;
        this.workflows = workflows;
    }

    @GET
    @Path("runs")
    @OpenToWallScreens
    @Operation(operationId = "runList", summary = "List runs, newest first")
    public Page<RunView> list(
            @Auth Account account,
            @QueryParam("workflow") @Nullable String workflow,
            @QueryParam("state") @Nullable RunState state,
            @QueryParam("owner") @Nullable @Size(max = 64) String owner,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable RunId cursor) {
        WorkflowId id = workflow == null
                ? null
                : workflows.require(account, workflow, Permission.READ).id();
        return runs.list(account, new RunViews.Filter(id, state, owner, new RunViews.Period(from, to), limit, cursor));
    }

    @GET
    @Path("runs/{run}")
    @OpenToWallScreens
    @Operation(operationId = "runGet", summary = "Show a run")
    public RunView run(@Auth Account account, @PathParam("run") RunId run) {
        access.requireLook(account, run);
        return runs.run(run).orElseThrow(() -> ApiException.notFound("run " + run));
    }

    @POST
    @Path("runs/{run}/cancel")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "runCancel", summary = "Ask a run to stop")
    @Answers(status = 202, body = RunView.class)
    public Response cancel(@Auth Account account, @PathParam("run") RunId run) {
        access.require(account, run, Permission.EXECUTE);
        return Response.accepted(control.cancel(account, run)).build();
    }

    @POST
    @Path("runs/{run}/retry")
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "runRetry", summary = "Start another run of the same revision as a run that has ended")
    @Answers(status = 202, body = StartedRun.class, headers = "Location")
    public Response retry(@Auth Account account, @PathParam("run") RunId run) {
        access.require(account, run, Permission.EXECUTE);
        StartedRun started = control.retry(account, run);
        return Response.accepted(started)
                .location(URI.create("/api/v1/runs/" + started.runId()))
                .build();
    }

    @GET
    @Path("runs/{run}/tasks")
    @OpenToWallScreens
    @Operation(operationId = "runTasks", summary = "List the tasks of a run")
    public Page<TaskRunView> tasks(
            @Auth Account account,
            @PathParam("run") RunId run,
            @QueryParam("state") @Nullable TaskState state,
            @QueryParam("name") @Nullable @Size(max = 1000) String name,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_TASKS) int limit,
            @QueryParam("cursor") @DefaultValue("0") @Min(0) int cursor) {
        boolean whole = access.requireLook(account, run);
        List<TaskRunView> rows = tasks.tasks(run, new TaskRunViews.Filter(state, name), cursor, limit + 1).stream()
                .map(task -> whole ? task : task.withoutContents())
                .toList();
        return rows.size() <= limit
                ? Page.of(rows)
                : new Page<>(
                        rows.subList(0, limit),
                        Integer.toString(rows.get(limit).id().index()));
    }

    @GET
    @Path("tasks/{task}")
    @Operation(operationId = "taskGet", summary = "Show a task of a run")
    public TaskRunView task(@Auth Account account, @PathParam("task") TaskRunId task) {
        access.require(account, task.run(), Permission.READ);
        return tasks.task(task).orElseThrow(() -> ApiException.notFound("task " + task));
    }

    @GET
    @Path("tasks/{task}/attempts")
    @Operation(operationId = "taskAttempts", summary = "List the attempts of a task")
    public Page<AttemptView> attempts(@Auth Account account, @PathParam("task") TaskRunId task) {
        access.require(account, task.run(), Permission.READ);
        return Page.of(tasks.attempts(task));
    }
}
