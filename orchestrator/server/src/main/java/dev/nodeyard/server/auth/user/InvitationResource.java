package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.auth.InvitationView;
import dev.nodeyard.api.auth.NewInvitation;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.http.ShownOnce;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations; for administrators. */
@Path("/api/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
@Needs(Scope.ADMIN)
public final class InvitationResource {
    private final Invitations invitations;

    public InvitationResource(Invitations invitations) {
        this.invitations = invitations;
    }

    @GET
    @Operation(operationId = "invitationList", summary = "List invitations, newest first")
    public Page<InvitationView> list(
            @Auth Account account,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        account.requireAdmin();
        return invitations.list(Words.of(InvitationView.State.class, "state", state), limit, cursor);
    }

    @POST
    @ShownOnce
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "invitationCreate", summary = "Invite somebody; the answer has the code")
    @Answers(status = 201, body = InvitationView.class)
    public Response create(@Auth Account account, @NotNull @Valid NewInvitation asked) {
        account.requireAdmin();
        return Response.status(Response.Status.CREATED)
                .entity(invitations.create(account, asked))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "invitationRevoke", summary = "Take an invitation back")
    public void revoke(@Auth Account account, @PathParam("id") UUID id) {
        account.requireAdmin();
        invitations.revoke(account, id);
    }
}
