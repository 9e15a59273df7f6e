package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.auth.NewResetCode;
import dev.nodeyard.api.auth.PasswordChange;
import dev.nodeyard.api.auth.ResetCode;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserChange;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.auth.OpenToViewers;
import dev.nodeyard.server.auth.PersonalTokens;
import dev.nodeyard.server.auth.UserStore.StoredUser;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.EntityVersion;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.http.ShownOnce;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users: oneself as {@code me}, and all of them for administrators. */
@Path("/api/v1") // Of two classes whose paths fit, JAX-RS looks into the longer one only.
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class UserResource {
    private static final String ME = "me";

    private final Users users;
    private final PasswordChanges passwords;
    private final PersonalTokens tokens;

    public UserResource(Users users, PasswordChanges passwords, PersonalTokens tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @GET
    @Path("users")
    @Needs(Scope.ADMIN)
    @Operation(operationId = "userList", summary = "List users by name")
    public Page<UserView> list(
            @Auth Account account,
            @QueryParam("text") @Nullable @Size(max = 254) String text,
            @QueryParam("role") @Nullable String role,
            @QueryParam("disabled") @Nullable Boolean disabled,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 64) String cursor) {
        account.requireAdmin();
        return users.list(new Users.Filter(text, Words.of(Role.class, "role", role), disabled), limit, cursor);
    }

    @GET
    @Path("users/{user}")
    @Operation(operationId = "userShow", summary = "Show a user; 'me' is the caller")
    @Answers(body = UserView.class, headers = "ETag")
    public Response show(@Auth Account account, @PathParam("user") String user) {
        return answer(users.find(own(account, user)));
    }

    @PATCH
    @Path("users/{user}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @BodyLimit(BodyLimit.FORM)
    @OpenToViewers
    @Operation(operationId = "userChange", summary = "Change a user; 'me' is the caller")
    @Answers(body = UserView.class, headers = "ETag")
    public Response change(
            @Auth Account account,
            @PathParam("user") String user,
            @NotNull @Valid UserChange change,
            @Context HttpHeaders headers) {
        return answer(users.change(
                account,
                own(account, user),
                change,
                before -> EntityVersion.of(before.version()).requireMatch(headers)));
    }

    @POST
    @Path("users/me/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @OpenToViewers
    @Operation(operationId = "passwordChange", summary = "Change one's password; ends one's other sign-ins")
    public void changePassword(
            @Auth Account account, @NotNull @Valid PasswordChange change, @Context HttpServletRequest call) {
        passwords.change(account, change, call.getRemoteAddr());
    }

    @POST
    @Path("users/{user}/password-reset")
    @ShownOnce
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Needs(Scope.ADMIN)
    @Operation(
            operationId = "passwordResetAllow",
            summary = "Take a user's password away; the answer has a code for another")
    @Answers(status = 201, body = ResetCode.class)
    public Response allowReset(
            @Auth Account account, @PathParam("user") String user, @NotNull @Valid NewResetCode asked) {
        account.requireAdmin();
        return Response.status(Response.Status.CREATED)
                .entity(passwords.allowReset(account, own(account, user), asked))
                .build();
    }

    @GET
    @Path("users/{user}/tokens")
    @Needs(Scope.ADMIN)
    @Operation(operationId = "userTokenList", summary = "List the tokens and sign-ins of a user")
    public Page<TokenView> tokens(@Auth Account account, @PathParam("user") String user) {
        account.requireAdmin();
        return Page.of(tokens.list(own(account, user)));
    }

    @DELETE
    @Path("users/{user}/tokens")
    @Needs(Scope.ADMIN)
    @Operation(operationId = "userTokenRevokeAll", summary = "Revoke all tokens and sign-ins of a user")
    public void revokeTokens(@Auth Account account, @PathParam("user") String user) {
        account.requireAdmin();
        tokens.revokeAll(account, own(account, user));
    }

    @DELETE
    @Path("users/{user}/tokens/{token}")
    @Needs(Scope.ADMIN)
    @Operation(operationId = "userTokenRevoke", summary = "Revoke a token of a user")
    public void revokeToken(@Auth Account account, @PathParam("user") String user, @PathParam("token") UUID token) {
        account.requireAdmin();
        tokens.revoke(account, own(account, user), token);
    }

    /** Finds the caller or, for administrators, anybody by id or name. */
    private UserId own(Account account, String user) {
        UserId id = user.equals(ME) ? account.id() : users.idOf(user).orElse(null);
        if (id == null || !id.equals(account.id())) {
            account.requireAdmin();
        }
        if (id == null) {
            throw ApiException.notFound("user " + user);
        }
        return id;
    }

    private static Response answer(StoredUser user) {
        return Response.ok(user.view())
                .tag(EntityVersion.of(user.version()).tag())
                .build();
    }
}
