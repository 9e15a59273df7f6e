package dev.nodeyard.server.auth.oidc;

import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.ExternalUsers;
import dev.nodeyard.server.auth.Logins;
import dev.nodeyard.server.auth.session.SessionCookie;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A browser signs in with the provider. */
@Path(OidcResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public final class OidcResource {
    /** Where the browser begins. */
    public static final String PATH = "/api/v1/login/oidc";

    private final OidcSignIn signIn;
    private final FlowCookie flows;
    private final ExternalUsers users;
    private final Logins logins;
    private final SessionCookie sessions;
    private final URI home;
    private final String name;

    /**
     * Sign in with a provider.
     *
     * @param home address of this server, as browsers know it
     * @param key 32 secret bytes that all processes share
     */
    public OidcResource(
            OidcSettings settings, URI home, byte[] key, ExternalUsers users, Logins logins, SessionCookie sessions) {
        // With a path of its own, it goes on behind that one.
        this.home = URI.create(home.toString().replaceFirst("/*$", "/"));
        this.signIn = new OidcSignIn(settings, this.home.resolve(PATH.substring(1) + "/callback"));
        this.flows = new FlowCookie(key);
        this.name = settings.name();
        this.users = users;
        this.logins = logins;
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "oidcBegin", summary = "Go to the OpenID Connect provider to sign in")
    @Answers(
            status = 303,
            headers = {"Location", "Set-Cookie"})
    public Response begin(@QueryParam("return") @Nullable String returnTo, @Context HttpServletRequest call) {
        String path = ReturnPath.of(returnTo);
        OidcSignIn.Begun begun;
        try {
            begun = signIn.begin();
        } catch (ApiException e) {
            return turnedAway(e, path, call);
        }
        return Response.seeOther(begun.location())
                .cookie(flows.of(
                        begun.state().getValue(),
                        begun.nonce().getValue(),
                        begun.verifier().getValue(),
                        path,
                        isSecure(call)))
                .build();
    }

    @GET
    @Path("callback")
    @Operation(operationId = "oidcEnd", summary = "Come back from the OpenID Connect provider")
    @Answers(
            status = 303,
            headers = {"Location", "Set-Cookie"})
    public Response end(
            @QueryParam("code") @Nullable @Size(max = 4_000) String code,
            @QueryParam("state") @Nullable @Size(max = 200) String state,
            @CookieParam(FlowCookie.NAME) @Nullable String cookie,
            @Context HttpServletRequest call) {
        Optional<FlowCookie.Flow> known = flows.read(cookie).filter(begun -> isSame(begun.state(), state));
        String path = known.map(FlowCookie.Flow::returnTo).orElse("/");
        try {
            TokenView session = logins.session(person(known, code), "oidc");
            return Response.seeOther(home.resolve(path.substring(1)))
                    .cookie(
                            flows.none(isSecure(call)),
                            sessions.of(
                                    Objects.requireNonNull(session.token()),
                                    Objects.requireNonNull(session.expiresAt()),
                                    call.isSecure()))
                    .build();
        } catch (ApiException e) {
            return turnedAway(e, path, call);
        }
    }

    private UserView person(Optional<FlowCookie.Flow> known, @Nullable String code) {
        FlowCookie.Flow flow = known.orElseThrow(() -> new ApiException(
                ErrorCode.FORBIDDEN, "The sign-in took too long or was begun in another browser: begin again."));
        if (code == null) {
            // The provider says why in its own words, on its own page too.
            throw new ApiException(ErrorCode.FORBIDDEN, name + " did not sign you in: begin again.");
        }
        return users.signIn(signIn.finish(code, flow));
    }

    /** Somebody looks at this answer: lead them to the page that tells why and lets them try again. */
    private Response turnedAway(ApiException why, String path, HttpServletRequest call) {
        String from = URLEncoder.encode(path, StandardCharsets.UTF_8);
        URI page = home.resolve(path.equals("/") ? "login" : "login?from=" + from);
        boolean secure = isSecure(call);
        return Response.seeOther(page)
                .cookie(
                        flows.none(secure),
                        RefusalCookie.of(Objects.requireNonNull(why.getMessage()), page.getPath(), secure))
                .build();
    }

    private boolean isSecure(HttpServletRequest call) {
        return call.isSecure() || "https".equals(home.getScheme());
    }

    private static boolean isSame(String known, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
