package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.WorkflowChange;
import dev.nodeyard.api.workflow.WorkflowView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.EntityVersion;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;

/** Workflows as resources. {@code {workflow}} is an id, a name of one's own, or {@code owner%2Fname}. */
@Path("/api/v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class WorkflowResource {
    private final WorkflowService workflows;
    private final WorkflowViews views;
    private final WorkflowChanges changes;
    private final WorkflowPublisher publisher;
    private final UploadReader uploads;

    WorkflowResource(
            WorkflowService workflows,
            WorkflowViews views,
            WorkflowChanges changes,
            WorkflowPublisher publisher,
            UploadReader uploads) {
        this.workflows = workflows;
        this.views = views;
        this.changes = changes;
        this.publisher = publisher;
        this.uploads = uploads;
    }

    @GET
    @Operation(operationId = "workflowList", summary = "List your workflows and those that are shared with you")
    public Page<WorkflowView> list(
            @Auth Account account,
            @QueryParam("name") @Nullable @Size(max = 200) String name,
            @QueryParam("text") @Nullable @Size(max = 200) String text,
            @QueryParam("owner") @Nullable @Size(max = 64) String owner,
            @QueryParam("sort") @DefaultValue("-createdAt") @Size(max = 20) String sort,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 2000) String cursor) {
        return views.list(
                account, new WorkflowViews.Filter(name, text, owner, WorkflowSort.By.of(sort), limit, cursor));
    }

    @POST
    @Hidden // The other method describes both.
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(Long.MAX_VALUE) // Parts go to disk; each is counted when it is read.
    public Response create(
            @Auth Account account,
            @QueryParam("name") @Nullable String name,
            @QueryParam("message") @Nullable String message,
            FormDataMultiPart form)
            throws IOException {
        return create(account, uploads.multipart(name, message, form));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "workflowCreate",
            summary = "Publish a node chart as a new workflow: raw bytes, a JSON envelope, or a form")
    @Answers(
            status = 201,
            body = PublishedWorkflow.class,
            headers = {"Location", "ETag"})
    public Response create(
            @Auth Account account,
            @QueryParam("name") @Nullable String name,
            @QueryParam("message") @Nullable String message,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            InputStream body)
            throws IOException {
        return create(account, uploads.body(name, message, type, body));
    }

    private Response create(Account account, ChartUpload upload) {
        WorkflowViews.Filter same =
                new WorkflowViews.Filter(upload.name(), null, account.username(), WorkflowSort.By.of("name"), 1, null);
        if (!views.list(account, same).items().isEmpty()) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "You have a workflow '" + upload.name() + "' already. Publish a new revision of it instead, or take"
                            + " another name.");
        }
        PublishedWorkflow published = publisher.publish(account, upload);
        return Response.created(URI.create("/api/v1/workflows/" + published.id()))
                .tag(new EntityVersion(published.revision()).tag())
                .entity(published)
                .build();
    }

    @GET
    @Path("{workflow}")
    @Operation(operationId = "workflowGet", summary = "Show a workflow")
    @Answers(body = WorkflowView.class, headers = "ETag")
    public Response get(@Auth Account account, @PathParam("workflow") String workflow) {
        return answer(views.view(
                account, workflows.require(account, workflow, Permission.READ).id()));
    }

    private static Response answer(WorkflowViews.Versioned found) {
        return Response.ok(found.view()).tag(found.version().tag()).build();
    }

    @GET
    @Path("{workflow}/chart")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "workflowChart", summary = "Get the newest node chart byte for byte")
    @Answers(body = byte[].class, headers = "ETag")
    public Response chart(@Auth Account account, @PathParam("workflow") String workflow) {
        WorkflowRow row = workflows.require(account, workflow, Permission.READ);
        return Response.ok(workflows.chart(row, row.commit()))
                .tag(new EntityVersion(row.commit()).tag())
                .build();
    }

    @PATCH
    @Path("{workflow}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "workflowChange", summary = "Rename a workflow or describe it")
    @Answers(body = WorkflowView.class, headers = "ETag")
    public Response change(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @NotNull @Valid WorkflowChange change,
            @Context HttpHeaders headers) {
        return answer(changes.change(account, workflow, change, version -> version.requireMatch(headers)));
    }

    @DELETE
    @Path("{workflow}")
    @Operation(operationId = "workflowDelete", summary = "Delete a workflow; its runs stay")
    public void delete(@Auth Account account, @PathParam("workflow") String workflow, @Context HttpHeaders headers) {
        changes.checkVersion(account, workflow, version -> version.requireMatch(headers));
        workflows.delete(account, workflow);
    }
}
