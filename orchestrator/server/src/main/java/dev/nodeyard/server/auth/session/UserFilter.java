package dev.nodeyard.server.auth.session;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.BearerFilter;
import dev.nodeyard.server.auth.Caller;
import dev.nodeyard.server.http.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * Let a call of a user pass: with a token in the {@code Authorization} header, or from a browser that is signed in.
 *
 * <p>Never both: where there is that header, the cookie is not looked at. With the cookie alone a call that changes
 * something must carry {@code X-CSRF-Token} too.
 */
@Priority(Priorities.AUTHENTICATION)
public final class UserFilter implements ContainerRequestFilter {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Accounts accounts;
    private final SessionCookie cookie;

    public UserFilter(Accounts accounts, SessionCookie cookie) {
        this.accounts = accounts;
        this.cookie = cookie;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            Caller.set(request, bySession(request), "Session");
        } else {
            Account account = BearerFilter.token(authorization)
                    .flatMap(token -> accounts.of(token).or(() -> accounts.ofWallScreen(token)))
                    .orElseThrow(BearerFilter::unauthenticated);
            Caller.set(request, account, "Bearer");
        }
    }

    private Account bySession(ContainerRequestContext request) {
        Optional<String> secret = cookie.secret(request);
        Account account = secret.flatMap(accounts::ofSession).orElseThrow(BearerFilter::unauthenticated);
        if (!READING.contains(request.getMethod())
                && !CsrfToken.matches(secret.orElseThrow(), request.getHeaderString(CsrfToken.HEADER))) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "Send the header " + CsrfToken.HEADER + " with the csrfToken of GET /api/v1/session.");
        }
        return account;
    }
}
