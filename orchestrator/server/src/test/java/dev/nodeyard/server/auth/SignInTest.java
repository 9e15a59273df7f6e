package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    @Test
    void a_new_user_has_the_role_user_and_no_password_in_the_answer() {
        RestClient.Answer answer = signUp("ada", "ada@example.org").expect(201);

        assertThat(answer.json().path("role").asText()).isEqualTo("user");
        assertThat(answer.body()).doesNotContain("correct horse", "argon2");
    }

    @Test
    void a_user_signs_in_by_name_or_address_in_any_case() {
        signUp("Grace", "Grace@example.org").expect(201);

        JsonNode byName =
                signIn("\"username\": \"grace\"", "correct horse").expect(200).json();
        JsonNode byAddress = signIn("\"emailAddress\": \"grace@EXAMPLE.org\"", "correct horse")
                .expect(200)
                .json();

        assertThat(byName.path("token").asText()).startsWith("nyu_");
        assertThat(byAddress.path("userId")).isEqualTo(byName.path("userId"));
    }

    @Test
    void a_login_token_lives_for_thirty_days() {
        signUp("days", "days@example.org").expect(201);

        String end = signIn("\"username\": \"days\"", "correct horse")
                .expect(200)
                .json()
                .path("expiresAt")
                .asText();

        assertThat(Duration.between(Instant.now(), Instant.parse(end)))
                .isBetween(
                        Duration.ofDays(30).minusMinutes(5), Duration.ofDays(30).plusMinutes(5));
    }

    @Test
    void a_taken_name_is_a_conflict_in_any_case() {
        signUp("taken", "first@example.org").expect(201);

        JsonNode problem = signUp("TAKEN", "second@example.org").refusedAs(409, "conflict");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/username");
    }

    @Test
    void a_taken_address_is_a_conflict() {
        signUp("one", "same@example.org").expect(201);

        JsonNode problem = signUp("two", "Same@example.org").refusedAs(409, "conflict");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/emailAddress");
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_told_alike() {
        signUp("known", "known@example.org").expect(201);

        JsonNode wrong = signIn("\"username\": \"known\"", "wrong password").refusedAs(401, "unauthenticated");
        JsonNode unknown = signIn("\"username\": \"nobody\"", "wrong password").refusedAs(401, "unauthenticated");

        assertThat(wrong.path("detail")).isEqualTo(unknown.path("detail"));
    }

    @Test
    void a_name_that_begins_another_is_not_taken_for_it() {
        signUp("prefixed", "prefixed@example.org").expect(201);

        signIn("\"username\": \"prefix\"", "correct horse").refusedAs(401, "unauthenticated");
        signIn("\"username\": \"prefixe_\"", "correct horse").refusedAs(401, "unauthenticated");
        signIn("\"username\": \"%\"", "correct horse").refusedAs(401, "unauthenticated");
    }

    @Test
    void a_sign_in_without_any_name_is_invalid() {
        SERVER.rest()
                .post("/api/v1/login", null, "{\"password\": \"correct horse\"}")
                .refusedAs(422, "invalid");
    }

    @Test
    void many_failures_are_answered_with_a_wait() {
        signUp("guessed", "guessed@example.org").expect(201);
        for (int i = 0; i < 10; i++) {
            signIn("\"username\": \"guessed\"", "guess " + i).expect(401);
        }

        RestClient.Answer answer = signIn("\"username\": \"guessed\"", "correct horse");

        answer.refusedAs(429, "too_many_requests");
        assertThat(answer.header("Retry-After")).isEqualTo("900");
    }

    @Test
    void passwords_and_tokens_are_kept_as_hashes_only() {
        signUp("hashed", "hashed@example.org").expect(201);
        String token = signIn("\"username\": \"hashed\"", "correct horse")
                .expect(200)
                .json()
                .path("token")
                .asText();

        String user = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT u::text || t::text FROM users u JOIN user_tokens t ON t.user_id = u.id"
                                        + " WHERE username = 'hashed'")
                        .mapTo(String.class)
                        .one());

        assertThat(user).contains("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("correct horse", token);
    }

    @Test
    void a_sign_up_a_sign_in_and_a_failure_leave_one_line_each() {
        String id = signUp("traced", "traced@example.org")
                .expect(201)
                .json()
                .path("id")
                .asText();
        signIn("\"username\": \"traced\"", "wrong password").expect(401);
        signIn("\"username\": \"traced\"", "correct horse").expect(200);

        List<String> actions = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT action FROM audit WHERE subject = ? AND request_id IS NOT NULL ORDER BY id")
                        .bind(0, id)
                        .mapTo(String.class)
                        .list());
        assertThat(actions).containsExactly("user.register", "user.login_failed", "user.login");
    }

    private static RestClient.Answer signUp(String username, String email) {
        return SERVER.rest().post("/api/v1/register", null, """
                        {"username": "%s", "emailAddress": "%s", "password": "correct horse"}
                        """.formatted(username, email));
    }

    private static RestClient.Answer signIn(String name, String password) {
        return SERVER.rest().post("/api/v1/login", null, "{" + name + ", \"password\": \"" + password + "\"}");
    }
}
