package dev.nodeyard.server.auth;

import dev.nodeyard.server.http.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Let a call pass whose {@code Authorization: Bearer} token names a principal of one kind.
 *
 * <p>The header is the only way in: a token in a URL would end up in logs and histories.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerFilter<P extends Principal> implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private final Function<String, Optional<P>> lookup;

    public BearerFilter(Function<String, Optional<P>> lookup) {
        this.lookup = lookup;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        P principal = token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(lookup)
                .orElseThrow(BearerFilter::unauthenticated);
        Caller.set(request, principal, "Bearer");
    }

    /** Return the refusal of a call whose caller is unknown. */
    public static ApiException unauthenticated() {
        return ApiException.unauthenticated(
                "Send 'Authorization: Bearer TOKEN' with a token that is neither expired nor revoked.");
    }

    /** Return the bearer token of an Authorization header. */
    public static Optional<String> token(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }
}
