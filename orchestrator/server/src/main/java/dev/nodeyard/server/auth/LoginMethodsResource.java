package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.LoginMethods;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Which ways of signing in there are. */
@Path("/api/v1/login/methods")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class LoginMethodsResource {
    private final LoginMethods methods;

    public LoginMethodsResource(LoginMethods methods) {
        this.methods = methods;
    }

    @GET
    @Operation(operationId = "loginMethods", summary = "Say how people can sign in and up")
    public LoginMethods show() {
        return methods;
    }
}
