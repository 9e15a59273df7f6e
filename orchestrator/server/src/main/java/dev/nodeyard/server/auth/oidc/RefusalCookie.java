package dev.nodeyard.server.auth.oidc;

import jakarta.ws.rs.core.NewCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Tell the sign-in page why somebody was sent back to it. In the address, anybody's link could make that page say anything;
 * this way its words are the server's.
 */
final class RefusalCookie {
    private static final String NAME = "nodeyard_refusal";
    private static final int SECONDS = 60;

    private RefusalCookie() {}

    /** Not HttpOnly, because the page reads it and takes it away. */
    static NewCookie of(String why, String path, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(URLEncoder.encode(why, StandardCharsets.UTF_8).replace("+", "%20"))
                .path(path)
                .maxAge(SECONDS)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
