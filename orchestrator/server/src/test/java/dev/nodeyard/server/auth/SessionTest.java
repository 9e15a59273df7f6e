package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String LOGIN = "{\"username\": \"ada\", \"password\": \"correct horse\"}";
    private static final String NEW_TOKEN = "{\"name\": \"made in a browser\"}";

    @BeforeAll
    static void signUp() {
        SERVER.rest()
                .post(
                        "/api/v1/register",
                        null,
                        "{\"username\": \"ada\", \"emailAddress\": \"ada@example.org\", \"password\": \"correct horse\"}")
                .expect(201);
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        RestClient.Answer answer = begin(null);

        assertThat(answer.header("Set-Cookie"))
                .startsWith("nodeyard_session=nys_")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .contains("Path=/");
        assertThat(answer.body()).doesNotContain("nys_");
    }

    @Test
    void a_browser_that_is_signed_in_reads_with_its_cookie_alone() {
        String cookie = cookie(begin(null));

        JsonNode session = get("/api/v1/session", cookie).expect(200).json();

        assertThat(session.at("/user/username").asText()).isEqualTo("ada");
        assertThat(session.path("kind").asText()).isEqualTo("session");
    }

    @Test
    void a_change_needs_the_csrf_token_of_the_same_session() {
        RestClient.Answer mine = begin(null);
        String cookie = cookie(mine);
        String token = mine.json().path("csrfToken").asText();
        String others = begin(null).json().path("csrfToken").asText();

        change(cookie, null).refusedAs(403, "forbidden");
        change(cookie, "").refusedAs(403, "forbidden");
        change(cookie, others).refusedAs(403, "forbidden");
        change(cookie, token).expect(201);
    }

    @Test
    void a_reloaded_page_gets_the_same_csrf_token_again() {
        RestClient.Answer begun = begin(null);

        JsonNode shown = get("/api/v1/session", cookie(begun)).expect(200).json();

        assertThat(shown.path("csrfToken")).isEqualTo(begun.json().path("csrfToken"));
    }

    @Test
    void a_session_that_was_there_before_the_sign_in_is_not_taken_over() {
        String before = cookie(begin(null));

        String after = cookie(begin(before));

        assertThat(after).isNotEqualTo(before);
        get("/api/v1/session", before).refusedAs(401, "unauthenticated");
        get("/api/v1/session", after).expect(200);
    }

    @Test
    void a_cookie_that_an_attacker_has_made_up_is_not_kept() {
        String planted = "nodeyard_session=nys_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        String after = cookie(begin(planted));

        assertThat(after).isNotEqualTo(planted);
        get("/api/v1/session", planted).refusedAs(401, "unauthenticated");
    }

    @Test
    void signing_out_ends_the_session_and_takes_the_cookie_away() {
        RestClient.Answer begun = begin(null);
        String cookie = cookie(begun);
        HttpRequest.Builder request = SERVER.rest()
                .request("/api/v1/session", null)
                .header("Cookie", cookie)
                .header("X-CSRF-Token", begun.json().path("csrfToken").asText())
                .DELETE();

        RestClient.Answer ended = SERVER.rest().send(request).expect(204);

        assertThat(ended.header("Set-Cookie")).contains("nodeyard_session=;").contains("Max-Age=0");
        get("/api/v1/session", cookie).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_bad_token_is_not_made_good_by_a_cookie() {
        String cookie = cookie(begin(null));
        HttpRequest.Builder request = SERVER.rest()
                .request("/api/v1/session", "nyu_wrong")
                .header("Cookie", cookie)
                .GET();

        SERVER.rest().send(request).refusedAs(401, "unauthenticated");
    }

    @Test
    void the_secret_of_a_cookie_is_no_token_and_a_token_no_cookie() {
        String secret = cookie(begin(null)).substring("nodeyard_session=".length());

        SERVER.rest().get("/api/v1/session", secret).refusedAs(401, "unauthenticated");
        get("/api/v1/session", "nodeyard_session=" + SERVER.userToken("ada")).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_page_of_another_site_cannot_sign_a_browser_in() {
        HttpRequest.Builder request = SERVER.rest()
                .request("/api/v1/session", null)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(LOGIN));
        HttpRequest.Builder form = SERVER.rest()
                .request("/api/v1/session", null)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(LOGIN));

        SERVER.rest().send(request).refusedAs(403, "forbidden");
        SERVER.rest().send(form).refusedAs(415, "unsupported_media_type");
    }

    @Test
    void a_session_that_is_not_used_ends() {
        String cookie = cookie(begin(null));

        SERVER.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE user_tokens SET expires_at = now() WHERE hash = ?", hash(cookie)));

        get("/api/v1/session", cookie).refusedAs(401, "unauthenticated");
    }

    @Test
    void using_a_session_moves_its_end_but_never_past_the_last() {
        String cookie = cookie(begin(null));
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE user_tokens SET ends_at = now() + interval '1 hour',"
                                + " expires_at = now() + interval '1 minute' WHERE hash = ?",
                        hash(cookie)));

        get("/api/v1/session", cookie).expect(200);

        String left = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT CASE WHEN expires_at = ends_at THEN 'to the last'"
                                + " ELSE expires_at::text END FROM user_tokens WHERE hash = ?")
                        .bind(0, hash(cookie))
                        .mapTo(String.class)
                        .one());
        assertThat(left).isEqualTo("to the last");
    }

    @Test
    void a_session_needs_the_password_like_a_login() {
        SERVER.rest()
                .post("/api/v1/session", null, "{\"username\": \"ada\", \"password\": \"wrong\"}")
                .refusedAs(401, "unauthenticated");
    }

    private static byte[] hash(String cookie) {
        return SecretToken.hash(cookie.substring("nodeyard_session=".length()));
    }

    private static RestClient.Answer begin(@Nullable String cookie) {
        HttpRequest.Builder request =
                SERVER.rest().request("/api/v1/session", null).header("Content-Type", "application/json");
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return SERVER.rest().send(request.POST(BodyPublishers.ofString(LOGIN))).expect(201);
    }

    private static String cookie(RestClient.Answer answer) {
        return String.valueOf(answer.header("Set-Cookie")).replaceFirst(";.*", "");
    }

    private static RestClient.Answer get(String path, String cookie) {
        return SERVER.rest()
                .send(SERVER.rest().request(path, null).header("Cookie", cookie).GET());
    }

    private static RestClient.Answer change(String cookie, @Nullable String csrf) {
        HttpRequest.Builder request = SERVER.rest()
                .request("/api/v1/tokens", null)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json");
        if (csrf != null) {
            request.header("X-CSRF-Token", csrf);
        }
        return SERVER.rest().send(request.POST(BodyPublishers.ofString(NEW_TOKEN)));
    }
}
