package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.nodeyard.server.ServerExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallTokensTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static JsonNode made = NullNode.getInstance();

    @BeforeAll
    static void make() {
        made = create("hall");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/status",
                "/api/v1/queue/status",
                "/api/v1/runners/status",
                "/api/v1/runs",
                "/api/v1/session",
                "/api/v1/status",
                "/api/v1/queues",
                "/api/v1/runners",
                "/api/v1/overview",
            })
    void a_wall_screen_looks_at_the_queue_the_runners_and_the_runs(String path) {
        SERVER.rest().get(path, token(made)).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tokens",
                "/api/v1/workflow/",
                "/api/v1/users",
                "/api/v1/users/me",
                "/api/v1/invitations",
                "/api/v1/wall-tokens",
                "/api/v1/registration-tokens",
            })
    void a_wall_screen_sees_nothing_else(String path) {
        SERVER.rest().get(path, token(made)).refusedAs(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tokens", "/api/v1/logout", "/api/v1/workflow/publish?name=x"})
    void a_wall_screen_changes_nothing(String path) {
        SERVER.rest().post(path, token(made), "{\"name\": \"x\"}").refusedAs(403, "forbidden");
    }

    @Test
    void the_token_is_shown_once_and_ends_when_it_is_revoked() {
        JsonNode temporary = create("lobby");
        String admin = SERVER.adminToken();
        SERVER.rest().get("/api/v1/runs", token(temporary)).expect(200);

        assertThat(SERVER.rest().get("/api/v1/wall-tokens", admin).expect(200).body())
                .contains("lobby", "lastUsedAt", "127.0.0.1")
                .doesNotContain(token(temporary));
        SERVER.rest()
                .delete("/api/v1/wall-tokens/" + temporary.path("id").asText(), admin)
                .expect(204);

        SERVER.rest().get("/api/v1/runs", token(temporary)).refusedAs(401, "unauthenticated");
    }

    @Test
    void an_expired_token_is_refused() {
        JsonNode dead = create("old");
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE wall_tokens SET expires_at = now() WHERE id = ?::uuid",
                        dead.path("id").asText()));

        SERVER.rest().get("/api/v1/runs", token(dead)).refusedAs(401, "unauthenticated");
    }

    @Test
    void only_administrators_make_them() {
        SERVER.rest()
                .post("/api/v1/wall-tokens", SERVER.userToken("decorator"), "{\"name\": \"mine\"}")
                .refusedAs(403, "forbidden");
    }

    private static JsonNode create(String name) {
        return SERVER.rest()
                .post("/api/v1/wall-tokens", SERVER.adminToken(), "{\"name\": \"" + name + "\"}")
                .expect(201)
                .json();
    }

    private static String token(JsonNode view) {
        String token = view.path("token").asText();
        assertThat(token).startsWith("nyk_");
        return token;
    }
}
