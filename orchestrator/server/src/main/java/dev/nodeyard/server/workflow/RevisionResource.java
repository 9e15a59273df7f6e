package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The versions of a workflow. A version is named by its git commit, by its first digits, or by {@code head}. */
@Path("/api/v1/workflows/{workflow}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class RevisionResource {
    private final WorkflowService workflows;
    private final WorkflowHistory history;

    RevisionResource(WorkflowService workflows, WorkflowHistory history) {
        this.workflows = workflows;
        this.history = history;
    }

    @GET
    @Operation(operationId = "revisionList", summary = "List the versions of a workflow, newest first")
    public Page<RevisionView> list(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Pattern(regexp = "[0-9a-f]{40}") String cursor) {
        return history.page(workflows.require(account, workflow, Permission.READ), limit, cursor);
    }

    @GET
    @Path("{revision}")
    @Operation(operationId = "revisionGet", summary = "Get what is known of a version")
    public RevisionView get(
            @Auth Account account, @PathParam("workflow") String workflow, @PathParam("revision") String revision) {
        return history.revision(workflows.require(account, workflow, Permission.READ), revision);
    }

    @GET
    @Path("{revision}/chart")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "revisionChart", summary = "Get the node chart of a version byte for byte")
    @Answers(
            body = byte[].class,
            headers = {"ETag"})
    public Response chart(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @PathParam("revision") String revision,
            @Context Request request) {
        return file(account, workflow, revision, request, false);
    }

    @GET
    @Path("{revision}/settings")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "revisionSettings", summary = "Get the sidecar file of a version byte for byte")
    @Answers(
            body = byte[].class,
            headers = {"ETag"})
    public Response settings(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @PathParam("revision") String revision,
            @Context Request request) {
        return file(account, workflow, revision, request, true);
    }

    private Response file(Account account, String workflow, String revision, Request request, boolean sidecar) {
        WorkflowRow row = workflows.require(account, workflow, Permission.READ);
        String commit = history.resolve(row, revision);
        EntityTag tag = new EntityTag(commit);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        ChartFiles files = history.files(row, commit);
        byte[] bytes = sidecar ? files.sidecar() : files.chart();
        if (bytes == null) {
            throw ApiException.notFound("sidecar file in revision " + commit);
        }
        return Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE).tag(tag).build();
    }
}
