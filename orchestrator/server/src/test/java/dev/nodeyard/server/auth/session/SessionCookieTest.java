package dev.nodeyard.server.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private static final Instant SOON = Instant.now().plusSeconds(60);

    @Test
    void over_https_no_other_host_and_no_plain_connection_can_set_it() {
        NewCookie cookie = new SessionCookie(null).of("nys_x", SOON, true);

        assertThat(cookie.getName()).isEqualTo("__Host-nodeyard_session");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void behind_a_proxy_that_speaks_https_it_is_secure_too() {
        NewCookie cookie = new SessionCookie(URI.create("https://nodeyard.example.org")).of("nys_x", SOON, false);

        assertThat(cookie.getName()).isEqualTo("__Host-nodeyard_session");
        assertThat(cookie.isSecure()).isTrue();
    }

    @Test
    void over_https_the_cookie_of_a_plain_connection_is_not_looked_at() {
        Map<String, Cookie> plain = Map.of(
                "nodeyard_session",
                new Cookie.Builder("nodeyard_session").value("nys_x").build());

        assertThat(new SessionCookie(null).secret(plain, true)).isEmpty();
        assertThat(new SessionCookie(null).secret(plain, false)).hasValue("nys_x");
    }
}
