package dev.nodeyard.server.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.ServerExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a provider of another maker, over real HTTP. */
class OidcSignInTest {
    private static final String CLIENT = "nodeyard";
    private static final int PORT = freePort();
    private static final String ISSUER = "http://127.0.0.1:" + PORT + "/company";

    private static MockOAuth2Server provider = start();

    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(Map.of(
            "publicUrl",
            "http://nodeyard.example.org",
            "oidc",
            Map.of(
                    "name",
                    "Company",
                    "issuer",
                    ISSUER,
                    "client",
                    Map.of("id", CLIENT, "secret", "a secret of the client"),
                    "roles",
                    Map.of("admin", List.of("operators"), "otherwise", "viewer"))));

    @AfterEach
    void forgetWhatWasNotAskedFor() {
        provider.shutdown();
        provider = start();
    }

    @AfterAll
    static void stop() {
        provider.shutdown();
    }

    @Test
    void a_browser_signs_in_and_comes_back_to_where_it_was() {
        says("ada", Map.of("preferred_username", "ada", "email", "ada@company.example", "name", "Ada L."));
        Browser browser = new Browser();

        URI end = browser.follow(here(browser.follow(browser.follow(begin("?return=/runs/last?tab=graph")))));

        assertThat(end).hasToString("http://nodeyard.example.org/runs/last?tab=graph");
        JsonNode user = session(browser).path("user");
        assertThat(user.path("username").asText()).isEqualTo("ada");
        assertThat(user.path("displayName").asText()).isEqualTo("Ada L.");
        assertThat(user.path("emailAddress").asText()).isEqualTo("ada@company.example");
        assertThat(user.path("source").asText()).isEqualTo("oidc");
        assertThat(user.path("role").asText()).isEqualTo("viewer");
    }

    @Test
    void the_same_person_is_the_same_user_under_another_name_and_with_another_role() {
        String subject = UUID.randomUUID().toString();
        says(subject, Map.of("preferred_username", "before"));
        JsonNode first = session(signIn());
        says(subject, Map.of("preferred_username", "after", "groups", List.of("Operators")));

        JsonNode second = session(signIn());

        assertThat(second.at("/user/id")).isEqualTo(first.at("/user/id"));
        assertThat(second.at("/user/role").asText()).isEqualTo("admin");
    }

    @Test
    void somebody_with_the_name_and_address_of_a_local_user_does_not_become_that_user() {
        SERVER.userToken("grace");
        says("not grace", Map.of("preferred_username", "grace", "email", "grace@example.org"));

        JsonNode user = session(signIn()).path("user");

        assertThat(user.path("username").asText()).isEqualTo("grace-2");
        assertThat(user.path("emailAddress").asText()).doesNotContain("grace@example.org");
    }

    @Test
    void the_code_of_one_browser_is_of_no_use_to_another() {
        says("victim", Map.of());
        Browser victim = new Browser();
        URI callback = here(victim.follow(victim.follow(begin(""))));
        Browser attacker = new Browser();
        attacker.follow(begin(""));

        for (Browser browser : List.of(new Browser(), attacker)) {
            HttpResponse<String> answer = browser.get(callback);
            assertThat(answer.headers().firstValue("Location")).contains("http://nodeyard.example.org/login");
            assertThat(refusal(answer)).contains("another browser");
            assertThat(browser.get(server().resolve("/api/v1/session")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void somebody_whom_the_provider_refused_is_told_on_the_sign_in_page_and_can_go_on_from_there() {
        Browser browser = new Browser();
        URI provider = browser.follow(begin("?return=/runs?state=failed"));
        String state = provider.getQuery().replaceFirst(".*state=([^&]*).*", "$1");

        HttpResponse<String> answer =
                browser.get(server().resolve("/api/v1/login/oidc/callback?error=access_denied&state=" + state));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("http://nodeyard.example.org/login?from=%2Fruns%3Fstate%3Dfailed");
        assertThat(refusal(answer)).isEqualTo("Company did not sign you in: begin again.");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("nodeyard_oidc=;"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("nodeyard_refusal=")
                        .contains("Path=/login", "Max-Age=60", "SameSite=Strict"));
    }

    @Test
    void a_provider_that_is_away_is_told_on_the_sign_in_page() {
        says("ada", Map.of());
        Browser browser = new Browser();
        URI callback = here(browser.follow(browser.follow(begin(""))));
        provider.shutdown();

        HttpResponse<String> answer = browser.get(callback);

        assertThat(answer.headers().firstValue("Location")).contains("http://nodeyard.example.org/login");
        assertThat(refusal(answer)).isEqualTo("Company cannot be asked. Try again soon.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/%5Cevil.example",
                "%5C%5Cevil.example",
                "/%09/evil.example",
                "javascript:alert(1)",
                "runs",
                "",
            })
    void a_link_cannot_send_people_to_another_site(String path) {
        HttpResponse<String> answer = new Browser().get(begin("?return=" + path));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    }

    @Test
    void the_way_to_the_provider_has_state_nonce_and_a_challenge() {
        String query = new Browser().follow(begin("")).getQuery();

        assertThat(query)
                .contains("response_type=code", "client_id=nodeyard", "code_challenge_method=S256", "nonce=", "state=")
                .contains("redirect_uri=http://nodeyard.example.org/api/v1/login/oidc/callback");
    }

    @Test
    void the_cookie_of_a_sign_in_under_way_tells_nothing() {
        HttpResponse<String> answer = new Browser().get(begin(""));
        String state = answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*state=([^&]*).*", "$1");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/api/v1/login/oidc")
                .doesNotContain(state);
    }

    @Test
    void a_provider_that_is_away_does_not_keep_local_users_out() {
        SERVER.rest()
                .post(
                        "/api/v1/register",
                        null,
                        "{\"username\": \"local\", \"emailAddress\": \"l@example.org\", \"password\": \"correct horse\"}")
                .expect(201);
        provider.shutdown();

        SERVER.rest()
                .post("/api/v1/login", null, "{\"username\": \"local\", \"password\": \"correct horse\"}")
                .expect(200);
    }

    @Test
    void the_methods_name_the_provider() {
        JsonNode provider = SERVER.rest()
                .get("/api/v1/login/methods", null)
                .expect(200)
                .json()
                .at("/providers/0");

        assertThat(provider.path("name").asText()).isEqualTo("Company");
        assertThat(provider.path("url").asText()).isEqualTo("/api/v1/login/oidc");
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("nodeyard_refusal="))
                .map(cookie -> URLDecoder.decode(cookie.replaceFirst("[^=]*=([^;]*).*", "$1"), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("not refused: " + answer.headers().map()));
    }

    private static Browser signIn() {
        Browser browser = new Browser();
        browser.follow(here(browser.follow(browser.follow(begin("")))));
        return browser;
    }

    /** The provider sends browsers to the public address; here that is the server itself. */
    private static URI here(URI callback) {
        return server().resolve(callback.getRawPath() + "?" + callback.getRawQuery());
    }

    private static URI begin(String query) {
        return server().resolve("/api/v1/login/oidc" + query);
    }

    private static URI server() {
        return SERVER.rest().server();
    }

    private static JsonNode session(Browser browser) {
        HttpResponse<String> answer = browser.get(server().resolve("/api/v1/session"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return Wire.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void says(String subject, Map<String, Object> claims) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback("company", subject, "JWT", List.of(CLIENT), claims, 60));
    }

    private static MockOAuth2Server start() {
        try {
            MockOAuth2Server server = new MockOAuth2Server();
            server.start(InetAddress.getByName("127.0.0.1"), PORT);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
