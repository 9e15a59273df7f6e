package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.server.http.BodyLimit;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Programs sign in and out; browsers have sessions. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class SignInResource {
    private final SignIn signIn;
    private final Logins logins;

    public SignInResource(SignIn signIn, Logins logins) {
        this.signIn = signIn;
        this.logins = logins;
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "login", summary = "Sign in by password; the answer has a token")
    public SignedIn login(@NotNull @Valid Login login, @Context HttpServletRequest call) {
        return logins.token(signIn.check(login, call.getRemoteAddr()), "password");
    }

    @POST
    @Path("logout")
    @OpenToViewers
    @Needs({})
    @Operation(operationId = "logout", summary = "Revoke the token of this call")
    public void logout(@Auth Account account) {
        logins.logout(account);
    }
}
