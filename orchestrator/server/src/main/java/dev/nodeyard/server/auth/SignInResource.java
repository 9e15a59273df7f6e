package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.NewUser;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sign up, in and out. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class SignInResource {
    private final UserService users;
    private final PersonalTokens tokens;

    public SignInResource(UserService users, PersonalTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    @POST
    @Path("register")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "register", summary = "Sign up")
    @Answers(status = 201, body = UserView.class)
    public Response register(@NotNull @Valid NewUser user) {
        return Response.status(Response.Status.CREATED)
                .entity(users.register(user))
                .build();
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "login", summary = "Sign in by password; the answer has a token")
    public SignedIn login(@NotNull @Valid Login login, @Context HttpServletRequest call) {
        return users.login(login, call.getRemoteAddr());
    }

    @POST
    @Path("logout")
    @OpenToViewers
    @Needs({})
    @Operation(operationId = "logout", summary = "Revoke the token of this call")
    public void logout(@Auth Account account, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        BearerFilter.token(authorization).ifPresent(token -> tokens.logout(account, token));
    }
}
