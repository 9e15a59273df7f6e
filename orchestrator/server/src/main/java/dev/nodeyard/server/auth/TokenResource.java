package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.NewToken;
import dev.nodeyard.api.auth.TokenView;
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

/** A user's own tokens. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
public final class TokenResource {
    private final PersonalTokens tokens;

    public TokenResource(PersonalTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(operationId = "tokenList", summary = "List your personal tokens")
    public Page<TokenView> list(@Auth Account account) {
        return Page.of(tokens.list(account.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @OpenToViewers
    @Operation(operationId = "tokenCreate", summary = "Make a personal token; it is shown once")
    @Answers(status = 201, body = TokenView.class)
    @ShownOnce
    public Response create(@Auth Account account, @NotNull @Valid NewToken asked) {
        return Response.status(Response.Status.CREATED)
                .entity(tokens.create(account, asked))
                .build();
    }

    @DELETE
    @Path("{id}")
    @OpenToViewers
    @Operation(operationId = "tokenRevoke", summary = "Revoke a personal token")
    public void revoke(@Auth Account account, @PathParam("id") UUID id) {
        tokens.revoke(account, account.id(), id);
    }
}
