package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.RestoreRequest;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.EntityVersion;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Go back to an older version: a new version with the old bytes, so that nothing is lost. */
@Path("/api/v1/workflows/{workflow}/restore")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class RestoreResource {
    private final WorkflowService workflows;
    private final WorkflowHistory history;
    private final WorkflowPublisher publisher;

    RestoreResource(WorkflowService workflows, WorkflowHistory history, WorkflowPublisher publisher) {
        this.workflows = workflows;
        this.history = history;
        this.publisher = publisher;
    }

    @POST
    @Operation(operationId = "revisionRestore", summary = "Make an older version the newest, in a new commit")
    @Answers(
            status = 201,
            body = PublishedWorkflow.class,
            headers = {"ETag"})
    public Response restore(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @NotNull @Valid RestoreRequest request,
            @Context HttpHeaders headers) {
        WorkflowRow row = workflows.require(account, workflow, Permission.EDIT);
        EntityVersion head = new EntityVersion(row.commit());
        head.requireMatch(headers);
        PublishedWorkflow restored = publisher.restore(
                account, workflow, history.resolve(row, request.revision()), request.message(), row.commit());
        return Response.status(Response.Status.CREATED)
                .entity(restored)
                .tag(new EntityVersion(restored.revision()).tag())
                .build();
    }
}
