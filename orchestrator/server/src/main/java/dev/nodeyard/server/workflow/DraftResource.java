package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.DraftView;
import dev.nodeyard.api.workflow.NewDraft;
import dev.nodeyard.api.workflow.PublishDraft;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.EntityVersion;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One's own draft of a workflow: kept while it is worked on, seen by nobody else, sound or not. */
@Path("/api/v1/workflows/{workflow}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class DraftResource {
    private final Drafts drafts;

    DraftResource(Drafts drafts) {
        this.drafts = drafts;
    }

    @GET
    @Operation(operationId = "draftGet", summary = "Get one's draft of a workflow, with what is wrong with it")
    @Answers(
            body = DraftView.class,
            headers = {"ETag"})
    public Response get(@Auth Account account, @PathParam("workflow") String workflow) {
        return tagged(drafts.get(account, workflow));
    }

    @PUT
    @Operation(operationId = "draftPut", summary = "Keep one's draft of a workflow")
    @Answers(
            body = DraftView.class,
            headers = {"ETag"})
    public Response put(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @NotNull @Valid NewDraft draft,
            @Context HttpHeaders headers) {
        return tagged(drafts.put(account, workflow, draft, headers));
    }

    private static Response tagged(DraftView draft) {
        return Response.ok(draft).tag(new EntityVersion(draft.etag()).tag()).build();
    }

    @DELETE
    @Operation(operationId = "draftDelete", summary = "Throw one's draft of a workflow away")
    public void discard(@Auth Account account, @PathParam("workflow") String workflow, @Context HttpHeaders headers) {
        drafts.discard(account, workflow, headers);
    }

    @POST
    @Path("publish")
    @Operation(operationId = "draftPublish", summary = "Publish one's draft on top of the version that it began with")
    @Answers(
            status = 201,
            body = PublishedWorkflow.class,
            headers = {"ETag"})
    public Response publish(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @Nullable @Valid PublishDraft request,
            @Context HttpHeaders headers) {
        PublishedWorkflow published =
                drafts.publish(account, workflow, request == null ? null : request.message(), headers);
        return Response.status(Response.Status.CREATED)
                .entity(published)
                .tag(new EntityVersion(published.revision()).tag())
                .build();
    }
}
