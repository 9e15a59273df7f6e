package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static String token = "";

    @BeforeAll
    static void signIn() {
        token = SERVER.userToken("owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer nyu_",
                "Bearer nyu_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer nya_x",
                "Basic b3duZXI6Y29ycmVjdCBob3JzZQ==",
            })
    void what_is_not_a_token_of_a_user_is_unauthenticated(String header) {
        RestClient.Answer answer = SERVER.rest()
                .send(SERVER.rest()
                        .request("/api/v1/tokens", null)
                        .header("Authorization", header)
                        .GET());

        answer.refusedAs(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void a_part_of_a_token_is_not_the_token() {
        SERVER.rest()
                .get("/api/v1/tokens", token.substring(0, token.length() - 1))
                .expect(401);
        SERVER.rest().get("/api/v1/tokens", token + "A").expect(401);
    }

    @Test
    void a_token_in_a_url_is_not_looked_at() {
        SERVER.rest().get("/api/v1/tokens?access_token=" + token, null).refusedAs(401, "unauthenticated");
    }

    @Test
    void the_token_of_a_runner_is_not_one_of_a_user() {
        String runner = SERVER.runner("not-a-user").path("token").asText();

        SERVER.rest().get("/api/v1/tokens", runner).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_personal_token_works_until_it_is_revoked() {
        JsonNode made = create("{\"name\": \"script\"}");
        String personal = made.path("token").asText();
        SERVER.rest().get("/api/v1/tokens", personal).expect(200);

        SERVER.rest()
                .delete("/api/v1/tokens/" + made.path("id").asText(), token)
                .expect(204);

        SERVER.rest().get("/api/v1/tokens", personal).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_token_revoked_by_another_process_is_refused_within_a_second() {
        JsonNode made = create("{\"name\": \"elsewhere\"}");
        String personal = made.path("token").asText();
        SERVER.rest().get("/api/v1/tokens", personal).expect(200);

        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE user_tokens SET revoked_at = now() WHERE id = ?::uuid",
                        made.path("id").asText()));
        Instant revoked = Instant.now();
        Instant lastAccepted = revoked;
        while (SERVER.rest().get("/api/v1/tokens", personal).status() == 200
                && lastAccepted.isBefore(revoked.plusSeconds(5))) {
            lastAccepted = Instant.now();
        }

        assertThat(Duration.between(revoked, lastAccepted)).isLessThan(Duration.ofSeconds(1));
        SERVER.rest().get("/api/v1/tokens", personal).expect(401);
    }

    @Test
    void a_logout_ends_the_token_it_came_with_and_no_other() {
        String other = SERVER.userToken("leaver");
        String second = SERVER.rest()
                .post("/api/v1/tokens", other, "{\"name\": \"stays\"}")
                .expect(201)
                .json()
                .path("token")
                .asText();

        SERVER.rest().post("/api/v1/logout", other, "").expect(204);

        SERVER.rest().get("/api/v1/tokens", other).expect(401);
        SERVER.rest().get("/api/v1/tokens", second).expect(200);
    }

    @Test
    void the_list_shows_hints_but_never_secrets() {
        JsonNode made = create("{\"name\": \"listed\"}");

        RestClient.Answer list = SERVER.rest().get("/api/v1/tokens", token).expect(200);

        assertThat(list.body())
                .contains("listed", made.path("hint").asText())
                .doesNotContain(made.path("token").asText(), token);
    }

    @Test
    void a_token_lives_as_long_as_asked() {
        Instant end = Instant.parse(create("{\"name\": \"short\", \"expiresInMs\": 60000}")
                .path("expiresAt")
                .asText());

        assertThat(end).isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(90));
    }

    @Test
    void a_user_neither_sees_nor_revokes_the_tokens_of_another() {
        String id = create("{\"name\": \"private\"}").path("id").asText();
        String stranger = SERVER.userToken("stranger");

        assertThat(SERVER.rest().get("/api/v1/tokens", stranger).expect(200).body())
                .doesNotContain("private", id);
        SERVER.rest().delete("/api/v1/tokens/" + id, stranger).refusedAs(404, "not_found");
        SERVER.rest().delete("/api/v1/tokens/" + id, SERVER.adminToken()).refusedAs(404, "not_found");
    }

    private static JsonNode create(String body) {
        return SERVER.rest().post("/api/v1/tokens", token, body).expect(201).json();
    }
}
