package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.NewWallToken;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.WallTokenView;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.http.ShownOnce;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Tokens of wall screens; for administrators. */
@Path("/api/v1/wall-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
@Needs(Scope.ADMIN)
public final class WallTokenResource {
    private final WallTokens tokens;

    public WallTokenResource(WallTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(operationId = "wallTokenList", summary = "List the tokens of wall screens")
    public Page<WallTokenView> list(@Auth Account account) {
        account.requireAdmin();
        return Page.of(tokens.list());
    }

    @POST
    @ShownOnce
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "wallTokenCreate", summary = "Make a token for a wall screen")
    @Answers(status = 201, body = WallTokenView.class)
    public Response create(@Auth Account account, @NotNull @Valid NewWallToken asked) {
        account.requireAdmin();
        return Response.status(Response.Status.CREATED)
                .entity(tokens.create(account, asked))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "wallTokenRevoke", summary = "Revoke the token of a wall screen")
    public void revoke(@Auth Account account, @PathParam("id") UUID id) {
        account.requireAdmin();
        tokens.revoke(account, id);
    }
}
