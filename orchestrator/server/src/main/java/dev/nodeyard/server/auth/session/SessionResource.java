package dev.nodeyard.server.auth.session;

import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.SessionView;
import dev.nodeyard.api.auth.SignInByCode;
import dev.nodeyard.api.auth.SignInCode;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Logins;
import dev.nodeyard.server.auth.Needs;
import dev.nodeyard.server.auth.OpenToViewers;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.auth.SignIn;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.ShownOnce;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser signs in and out; and whoever calls sees as whom. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class SessionResource {
    private final SignIn signIn;
    private final Logins logins;
    private final SignInCodes codes;
    private final SessionCookie cookie;

    public SessionResource(SignIn signIn, Logins logins, SignInCodes codes, SessionCookie cookie) {
        this.signIn = signIn;
        this.logins = logins;
        this.codes = codes;
        this.cookie = cookie;
    }

    /** Always a new session with a new secret: one that was in the cookie before is ended, whoever put it there. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "sessionBegin", summary = "Sign a browser in by password")
    @Answers(status = 201, body = SessionView.class, headers = "Set-Cookie")
    public Response begin(
            @NotNull @Valid Login login,
            @HeaderParam("Sec-Fetch-Site") @Nullable String site,
            @Context HttpServletRequest call,
            @Context HttpHeaders headers) {
        requireOwnPage(site);
        UserView user = signIn.check(login, call.getRemoteAddr());
        cookie.secret(headers.getCookies(), call.isSecure()).ifPresent(logins::endSession);
        return begun(user, logins.session(user, "password"), call);
    }

    @POST
    @Path("codes")
    @Needs({Scope.READ, Scope.EXECUTE, Scope.WRITE})
    @OpenToViewers
    @ShownOnce
    @Operation(
            operationId = "sessionCode",
            summary = "Make a code that signs a browser in as the caller, once and within ten minutes")
    @Answers(status = 201, body = SignInCode.class)
    public Response code(@Auth Account account) {
        return Response.status(Response.Status.CREATED)
                .entity(codes.create(account))
                .build();
    }

    @POST
    @Path("codes/use")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "sessionBeginByCode", summary = "Sign a browser in by a code")
    @Answers(status = 201, body = SessionView.class, headers = "Set-Cookie")
    public Response beginByCode(
            @NotNull @Valid SignInByCode asked,
            @HeaderParam("Sec-Fetch-Site") @Nullable String site,
            @Context HttpServletRequest call,
            @Context HttpHeaders headers) {
        requireOwnPage(site);
        SignInCodes.Begun begun = codes.use(asked.code(), call.getRemoteAddr());
        cookie.secret(headers.getCookies(), call.isSecure()).ifPresent(logins::endSession);
        return begun(begun.user(), begun.session(), call);
    }

    private static void requireOwnPage(@Nullable String site) {
        if ("cross-site".equals(site)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Sign in on a page of this server.");
        }
    }

    private Response begun(UserView user, TokenView session, HttpServletRequest call) {
        String secret = Objects.requireNonNull(session.token());
        return Response.status(Response.Status.CREATED)
                .cookie(cookie.of(secret, Objects.requireNonNull(session.expiresAt()), call.isSecure()))
                .entity(new SessionView(
                        user, TokenKind.SESSION, session.scopes(), CsrfToken.of(secret), session.expiresAt()))
                .build();
    }

    @GET
    @Needs({})
    @OpenToWallScreens
    @Operation(
            operationId = "sessionShow",
            summary = "Say who calls, with what, and give the token against cross-site requests")
    public SessionView show(@Auth Account account, @Context HttpServletRequest call, @Context HttpHeaders headers) {
        boolean browser = account.credential().kind() == TokenKind.SESSION;
        return new SessionView(
                logins.user(account).orElse(null),
                account.credential().kind(),
                account.credential().scopes(),
                browser
                        ? cookie.secret(headers.getCookies(), call.isSecure())
                                .map(CsrfToken::of)
                                .orElse(null)
                        : null,
                logins.end(account).orElse(null));
    }

    @DELETE
    @OpenToViewers
    @Needs({})
    @Operation(operationId = "sessionEnd", summary = "Sign the browser out")
    @Answers(status = 204, headers = "Set-Cookie")
    public Response end(@Auth Account account, @Context HttpServletRequest call) {
        logins.logout(account);
        return Response.noContent().cookie(cookie.none(call.isSecure())).build();
    }
}
