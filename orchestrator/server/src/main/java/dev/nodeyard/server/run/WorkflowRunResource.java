package dev.nodeyard.server.run;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
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
import org.jspecify.annotations.Nullable;

/** The runs of a workflow. */
@Path("/api/v1/workflows/{workflow}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class WorkflowRunResource {
    private final WorkflowService workflows;
    private final RunViews views;
    private final RunControl control;

    WorkflowRunResource(WorkflowService workflows, RunViews views, RunControl control) {
        this.workflows = workflows;
        this.views = views;
        this.control = control;
    }

    @GET
    @Operation(operationId = "workflowRunList", summary = "List the runs of a workflow, newest first")
    public Page<RunView> list(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("state") @Nullable RunState state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable RunId cursor) {
        WorkflowId id = workflows.require(account, workflow, Permission.READ).id();
        return views.list(account, new RunViews.Filter(id, state, null, RunViews.Period.ALWAYS, limit, cursor));
    }

    @POST
    @Needs(Scope.EXECUTE)
    @Operation(operationId = "workflowExecute", summary = "Execute a workflow: its newest revision, or one you name")
    @Answers(status = 202, body = StartedRun.class, headers = "Location")
    public Response execute(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("revision") @Nullable @Size(max = 40) String revision) {
        StartedRun started = control.start(account, workflow, revision);
        return Response.accepted(started)
                .location(URI.create("/api/v1/runs/" + started.runId()))
                .build();
    }
}
