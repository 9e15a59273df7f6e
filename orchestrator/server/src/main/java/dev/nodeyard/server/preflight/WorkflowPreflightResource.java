package dev.nodeyard.server.preflight;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.queue.Preflight;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What would hold a run of a version, before anybody starts it. */
@Path("/api/v1/workflows/{workflow}/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class WorkflowPreflightResource {
    private final Preflights preflights;
    private final WorkflowService workflows;
    private final WorkflowHistory history;

    WorkflowPreflightResource(Preflights preflights, WorkflowService workflows, WorkflowHistory history) {
        this.preflights = preflights;
        this.workflows = workflows;
        this.history = history;
    }

    @POST
    @Needs(Scope.READ)
    @Operation(
            operationId = "workflowPreflight",
            summary = "Say what would hold a run of a version if it were started now")
    public Preflight version(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("revision") @DefaultValue("head") @Size(max = 40) String revision) {
        WorkflowRow row = workflows.require(account, workflow, Permission.READ);
        return preflights.ofVersion(workflows.revision(row, history.resolve(row, revision)));
    }
}
