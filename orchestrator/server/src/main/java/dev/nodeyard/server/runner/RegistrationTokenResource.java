package dev.nodeyard.server.runner;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.runner.NewRegistrationToken;
import dev.nodeyard.api.runner.RegistrationTokenView;
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

/** Tokens that let machines register themselves as runners; for administrators. */
@Path("/api/v1/registration-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.ADMIN)
@Tag(name = "registration tokens")
public final class RegistrationTokenResource {
    private final RegistrationTokens tokens;

    RegistrationTokenResource(RegistrationTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(operationId = "registrationTokenList", summary = "List the tokens that let machines register themselves")
    public Page<RegistrationTokenView> list(@Auth Account account) {
        account.requireAdmin();
        return Page.of(tokens.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "registrationTokenCreate", summary = "Make a registration token; it is shown once")
    @Answers(status = 201, body = RegistrationTokenView.class)
    @ShownOnce
    public Response create(@Auth Account account, @NotNull @Valid NewRegistrationToken asked) {
        account.requireAdmin();
        return Response.status(Response.Status.CREATED)
                .entity(tokens.create(account, asked))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "registrationTokenRevoke", summary = "Revoke a registration token")
    public void revoke(@Auth Account account, @PathParam("id") UUID id) {
        account.requireAdmin();
        tokens.revoke(account, id);
    }
}
