package dev.nodeyard.server.auth.session;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Read and write the cookie that holds the secret of a browser's session.
 *
 * <p>Over HTTPS its name begins with {@code __Host-}, so that neither a plain connection nor another host of the domain
 * can put one in its place.
 */
public final class SessionCookie {
    private static final String PLAIN = "nodeyard_session";
    private static final String SECURE = "__Host-nodeyard_session";
    private static final int LONGEST = 100;

    private final boolean alwaysSecure;

    /** Use the address that browsers know the server by, when a proxy in front of it speaks HTTPS; or null. */
    public SessionCookie(@Nullable URI publicUrl) {
        this.alwaysSecure = publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    Optional<String> secret(ContainerRequestContext request) {
        return secret(request.getCookies(), request.getSecurityContext().isSecure());
    }

    Optional<String> secret(Map<String, Cookie> cookies, boolean secure) {
        return Optional.ofNullable(cookies.get(name(secure)))
                .map(Cookie::getValue)
                .filter(value -> value.length() <= LONGEST);
    }

    /** Return the cookie of a new session. */
    public NewCookie of(String secret, Instant end, boolean secure) {
        return cookie(secret, secure)
                .maxAge((int) Math.max(0, Duration.between(Instant.now(), end).toSeconds()))
                .build();
    }

    /** Return a cookie that takes the one of a session away. */
    NewCookie none(boolean secure) {
        return cookie("", secure).maxAge(0).expiry(Date.from(Instant.EPOCH)).build();
    }

    private NewCookie.Builder cookie(String value, boolean secure) {
        return new NewCookie.Builder(name(secure))
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure || alwaysSecure)
                .sameSite(NewCookie.SameSite.LAX);
    }

    private String name(boolean secure) {
        return secure || alwaysSecure ? SECURE : PLAIN;
    }
}
