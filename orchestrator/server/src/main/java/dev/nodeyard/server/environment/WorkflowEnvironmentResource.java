package dev.nodeyard.server.environment;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.environment.WorkflowEnvironments;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** The environments of a workflow's versions. */
@Path("/api/v1/workflows/{workflow}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "environments")
public final class WorkflowEnvironmentResource {
    private final WorkflowService workflows;
    private final WorkflowHistory history;
    private final EnvironmentViews views;
    private final EnvironmentBuilds builds;

    WorkflowEnvironmentResource(
            WorkflowService workflows, WorkflowHistory history, EnvironmentViews views, EnvironmentBuilds builds) {
        this.workflows = workflows;
        this.history = history;
        this.views = views;
        this.builds = builds;
    }

    @GET
    @Operation(
            operationId = "workflowEnvironments",
            summary = "Say which tasks of a version share which environments, and which contradict each other")
    public WorkflowEnvironments show(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("revision") @DefaultValue("head") @Size(max = 40) String revision) {
        WorkflowRow row = workflows.require(account, workflow, Permission.READ);
        return views.ofRevision(workflows.revision(row, history.resolve(row, revision)));
    }

    @POST
    @Path("build")
    @Needs(Scope.EXECUTE)
    @Operation(
            operationId = "environmentBuild",
            summary = "Make the environments of a version ahead of its runs; answers the run that does it")
    @Answers(status = 202, body = StartedRun.class, headers = "Location")
    public Response build(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("revision") @DefaultValue("head") @Size(max = 40) String revision) {
        WorkflowRow row = workflows.require(account, workflow, Permission.EXECUTE);
        String commit = history.resolve(row, revision);
        StartedRun started = builds.start(account, row, workflows.revision(row, commit), commit);
        return Response.accepted(started)
                .location(URI.create("/api/v1/runs/" + started.runId()))
                .build();
    }
}
