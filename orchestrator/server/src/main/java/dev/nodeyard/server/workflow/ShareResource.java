package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.NewShare;
import dev.nodeyard.api.workflow.ShareView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Page;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Share a workflow with users. */
@Path("/api/v1/workflows/{workflow}/shares")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class ShareResource {
    private final WorkflowShares shares;

    ShareResource(WorkflowShares shares) {
        this.shares = shares;
    }

    @GET
    @Operation(operationId = "shareList", summary = "List with whom a workflow is shared")
    public Page<ShareView> list(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 100) String cursor) {
        return shares.list(account, workflow, limit, cursor);
    }

    @PUT
    @Path("{username}")
    @Operation(operationId = "sharePut", summary = "Share a workflow with a user, or change what the user may do")
    public ShareView share(
            @Auth Account account,
            @PathParam("workflow") String workflow,
            @PathParam("username") String username,
            @NotNull @Valid NewShare share) {
        return shares.share(account, workflow, username, share.permission());
    }

    @DELETE
    @Path("{username}")
    @Operation(
            operationId = "shareDelete",
            summary = "Take a share back, or leave a workflow that is shared with oneself")
    public void unshare(
            @Auth Account account, @PathParam("workflow") String workflow, @PathParam("username") String username) {
        shares.unshare(account, workflow, username);
    }
}
