package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.VersionComparison;
import dev.nodeyard.server.auth.Account;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Compare versions of a workflow, named as in {@link RevisionResource} or {@code draft} for one's own draft. */
@Path("/api/v1/workflows/{workflow}/compare")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class CompareResource {
    private final WorkflowService workflows;
    private final VersionComparer comparer;

    CompareResource(WorkflowService workflows, VersionComparer comparer) {
        this.workflows = workflows;
        this.comparer = comparer;
    }

    @GET
    @Operation(operationId = "revisionCompare", summary = "Compare two versions, as text and in words of workflows")
    public VersionComparison compare(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("from") @DefaultValue(WorkflowHistory.HEAD) @Size(max = 40) String from,
            @QueryParam("to") @DefaultValue(WorkflowHistory.HEAD) @Size(max = 40) String to) {
        return comparer.compare(account, workflows.require(account, workflow, Permission.READ), from, to);
    }

    @GET
    @Path("{from}...{to}")
    @Operation(operationId = "revisionCompareRange", summary = "Compare two versions, written as git writes a range")
    public VersionComparison range(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @PathParam("from") String from,
            @PathParam("to") String to) {
        return compare(account, workflow, from, to);
    }
}
