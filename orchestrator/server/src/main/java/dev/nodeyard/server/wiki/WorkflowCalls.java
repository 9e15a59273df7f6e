package dev.nodeyard.server.wiki;

import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.api.workflow.WorkflowView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.workflow.ParentVersion;
import dev.nodeyard.server.workflow.UploadReader;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowPublisher;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;

/** The wiki's calls that publish, list, get and delete workflows. */
@Path("/api/v1/workflow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wiki")
public final class WorkflowCalls {
    private final WorkflowService workflows;
    private final WorkflowHistory history;
    private final WorkflowPublisher publisher;
    private final UploadReader uploads;

    WorkflowCalls(
            WorkflowService workflows, WorkflowHistory history, WorkflowPublisher publisher, UploadReader uploads) {
        this.workflows = workflows;
        this.history = history;
        this.publisher = publisher;
        this.uploads = uploads;
    }

    @GET
    @Operation(operationId = "wikiWorkflowList", summary = "List workflows")
    public Page<WorkflowView> list(
            @Auth Account account,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 2000) String cursor) {
        return workflows.list(account, limit, cursor);
    }

    @POST
    @Path("publish")
    @Hidden // The other method describes both.
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(Long.MAX_VALUE) // Parts go to disk; each is counted when it is read.
    public Response publish(
            @Auth Account account,
            @QueryParam("name") @Nullable String name,
            @QueryParam("message") @Nullable String message,
            @QueryParam("parent") @Nullable String parent,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            FormDataMultiPart form)
            throws IOException {
        return created(
                publisher.publish(account, uploads.multipart(name, message, form), ParentVersion.of(parent, ifMatch)));
    }

    @POST
    @Path("publish")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "wikiWorkflowPublish",
            summary = "Publish a node chart: as raw bytes, in a JSON envelope, or as a form")
    @Answers(status = 201, body = PublishedWorkflow.class)
    public Response publish(
            @Auth Account account,
            @QueryParam("name") @Nullable String name,
            @QueryParam("message") @Nullable String message,
            @QueryParam("parent") @Nullable String parent,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            InputStream body)
            throws IOException {
        return created(
                publisher.publish(account, uploads.body(name, message, type, body), ParentVersion.of(parent, ifMatch)));
    }

    @GET
    @Path("history/{id}")
    @Operation(operationId = "wikiWorkflowHistory", summary = "List the versions of a workflow, newest first")
    public Page<RevisionView> history(
            @Auth Account account,
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Pattern(regexp = "[0-9a-f]{40}") String cursor) {
        return history.page(workflows.require(account, id, Permission.READ), limit, cursor);
    }

    private static Response created(PublishedWorkflow published) {
        return Response.status(Response.Status.CREATED).entity(published).build();
    }

    @GET
    @Path("get/{id}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "wikiWorkflowGet", summary = "Get a node chart byte for byte")
    @Answers(
            body = byte[].class,
            headers = {"ETag"})
    public Response get(
            @Auth Account account,
            @PathParam("id") String id,
            @QueryParam("revision") @Nullable String revision,
            @Context Request request) {
        WorkflowRow workflow = workflows.require(account, id, Permission.READ);
        String commit = revision == null ? workflow.commit() : revision;
        EntityTag tag = new EntityTag(commit);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = unchanged != null
                ? unchanged
                : Response.ok(workflows.chart(workflow, commit)).type(MediaType.APPLICATION_JSON_TYPE);
        return response.tag(tag).build();
    }

    @DELETE
    @Path("delete/{id}")
    @Operation(operationId = "wikiWorkflowDelete", summary = "Delete a workflow")
    public void delete(@Auth Account account, @PathParam("id") String id) {
        workflows.delete(account, id);
    }

    /** The wiki's spelling, for clients that cannot send DELETE. */
    @POST
    @Path("delete/{id}")
    @Operation(operationId = "wikiWorkflowDeleteByPost", summary = "Delete a workflow")
    public void deleteByPost(@Auth Account account, @PathParam("id") String id) {
        workflows.delete(account, id);
    }
}
