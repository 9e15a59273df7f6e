package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.auth.NewUser;
import dev.nodeyard.api.auth.PasswordReset;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
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
import jakarta.ws.rs.core.Response;

/** What people do who cannot sign in yet, or not any more. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class SignUpResource {
    private final SignUp signUp;
    private final PasswordChanges passwords;

    public SignUpResource(SignUp signUp, PasswordChanges passwords) {
        this.signUp = signUp;
        this.passwords = passwords;
    }

    @POST
    @Path("register")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "register", summary = "Sign up")
    @Answers(status = 201, body = UserView.class)
    public Response register(@NotNull @Valid NewUser user, @Context HttpServletRequest call) {
        return Response.status(Response.Status.CREATED)
                .entity(signUp.register(user, call.getRemoteAddr()))
                .build();
    }

    @POST
    @Path("password-resets")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "passwordReset", summary = "Choose a new password with a code of an administrator")
    public void reset(@NotNull @Valid PasswordReset asked, @Context HttpServletRequest call) {
        passwords.reset(asked, call.getRemoteAddr());
    }
}
