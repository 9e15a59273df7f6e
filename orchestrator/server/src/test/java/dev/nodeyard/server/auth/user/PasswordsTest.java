package dev.nodeyard.server.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.ServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String NEW = "battery staple";

    private final People people = new People(SERVER);

    @Test
    void a_new_password_ends_other_sign_ins_but_neither_this_one_nor_tokens() {
        String mine = people.member("changer");
        String other = People.token(people.signIn("changer", People.PASSWORD).expect(200));
        String personal = People.token(SERVER.rest()
                .post("/api/v1/tokens", mine, "{\"name\": \"script\"}")
                .expect(201));

        people.changePassword(mine, People.PASSWORD, NEW).expect(204);

        SERVER.rest().get("/api/v1/users/me", mine).expect(200);
        SERVER.rest().get("/api/v1/users/me", personal).expect(200);
        SERVER.rest().get("/api/v1/users/me", other).refusedAs(401, "unauthenticated");
        people.signIn("changer", People.PASSWORD).refusedAs(401, "unauthenticated");
        people.signIn("changer", NEW).expect(200);
    }

    @Test
    void the_old_password_is_needed_and_guesses_are_counted() {
        String token = people.member("unlocked");

        JsonNode problem = people.changePassword(token, "wrong", NEW).refusedAs(422, "invalid");
        for (int i = 0; i < 9; i++) {
            people.changePassword(token, "wrong", NEW).expect(422);
        }

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/oldPassword");
        people.changePassword(token, People.PASSWORD, NEW).refusedAs(429, "too_many_requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"obvious1", "OBVIOUS1", "obvious1@example.org", "aaaaaaaaaa"})
    void what_anybody_would_try_first_is_no_password(String password) {
        String body = """
                {"username": "obvious1", "emailAddress": "obvious1@example.org", "password": "%s"}
                """.formatted(password);

        JsonNode problem = SERVER.rest().post("/api/v1/register", null, body).refusedAs(422, "invalid");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "pässwörter sind gut", "密码密码密码密码密码"})
    void any_characters_make_a_password(String password) {
        String name = "chars" + Integer.toHexString(password.hashCode());
        String body = """
                {"username": "%s", "emailAddress": "%s@example.org", "password": "%s"}
                """.formatted(name, name, password);
        SERVER.rest().post("/api/v1/register", null, body).expect(201);

        people.signIn(name, password).expect(200);
    }

    @Test
    void a_reset_ends_the_password_and_the_sign_ins_and_its_code_works_once() {
        String token = people.member("forgetful");

        String code = reset("forgetful", "{}");

        SERVER.rest().get("/api/v1/users/me", token).refusedAs(401, "unauthenticated");
        people.signIn("forgetful", People.PASSWORD).refusedAs(401, "unauthenticated");
        choose(code, NEW, 204);
        choose(code, "another one", 403);
        people.signIn("forgetful", NEW).expect(200);
    }

    @Test
    void a_reset_spares_personal_tokens_unless_asked() {
        String token = people.member("careful");
        String personal = People.token(SERVER.rest()
                .post("/api/v1/tokens", token, "{\"name\": \"script\"}")
                .expect(201));

        reset("careful", "{}");
        SERVER.rest().get("/api/v1/users/me", personal).expect(200);

        reset("careful", "{\"revokeTokens\": true}");
        SERVER.rest().get("/api/v1/users/me", personal).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_second_code_replaces_the_first() {
        people.member("twice");
        String first = reset("twice", "{}");
        String second = reset("twice", "{}");

        choose(first, NEW, 403);
        choose(second, NEW, 204);
    }

    @Test
    void an_expired_code_is_refused() {
        people.member("slow");
        String code = reset("slow", "{}");
        SERVER.jdbi().useHandle(handle -> handle.execute("UPDATE password_resets SET expires_at = now()"));

        choose(code, NEW, 403);
    }

    @Test
    void only_administrators_reset() {
        SERVER.rest()
                .post("/api/v1/users/me/password-reset", SERVER.userToken("hopeful"), "{}")
                .refusedAs(403, "forbidden");
    }

    private static String reset(String user, String body) {
        String code = SERVER.rest()
                .post("/api/v1/users/" + user + "/password-reset", SERVER.adminToken(), body)
                .expect(201)
                .json()
                .path("code")
                .asText();
        assertThat(code).startsWith("nyp_");
        return code;
    }

    private static void choose(String code, String password, int status) {
        String body = "{\"code\": \"%s\", \"password\": \"%s\"}".formatted(code, password);
        SERVER.rest().post("/api/v1/password-resets", null, body).expect(status);
    }
}
