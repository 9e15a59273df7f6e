package dev.nodeyard.server.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final People people = new People(SERVER);

    @Test
    void everybody_sees_themselves_and_nobody_else() {
        String token = people.member("selfish");
        String other = SERVER.userToken("other");

        JsonNode me = SERVER.rest().get("/api/v1/users/me", token).expect(200).json();

        assertThat(me.path("username").asText()).isEqualTo("selfish");
        assertThat(me.path("lastLoginAt").asText()).isNotEmpty();
        SERVER.rest().get("/api/v1/users/" + me.path("id").asText(), token).expect(200);
        SERVER.rest().get("/api/v1/users/" + me.path("id").asText(), other).refusedAs(403, "forbidden");
        SERVER.rest().get("/api/v1/users/nobody-at-all", other).refusedAs(403, "forbidden");
        SERVER.rest().get("/api/v1/users", other).refusedAs(403, "forbidden");
    }

    @Test
    void the_list_goes_by_name_over_pages_and_finds_parts_of_names() {
        for (String name : List.of("page-c", "page-a", "Page-B")) {
            SERVER.userToken(name);
        }
        String admin = SERVER.adminToken();

        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = SERVER.rest()
                    .get("/api/v1/users?text=PAGE-&limit=2" + cursor, admin)
                    .expect(200)
                    .json();
            page.path("items").forEach(user -> names.add(user.path("username").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(names).containsExactly("page-a", "Page-B", "page-c");
    }

    @Test
    void a_percent_sign_is_a_letter_like_any_other() {
        SERVER.userToken("percent");

        JsonNode page = SERVER.rest()
                .get("/api/v1/users?text=%25", SERVER.adminToken())
                .expect(200)
                .json();

        assertThat(page.path("items")).isEmpty();
    }

    @Test
    void the_list_can_be_narrowed_to_a_role() {
        SERVER.viewerToken("narrow-viewer");

        JsonNode page = SERVER.rest()
                .get("/api/v1/users?role=viewer&text=narrow", SERVER.adminToken())
                .expect(200)
                .json();

        assertThat(page.path("items")).hasSize(1);
        SERVER.rest().get("/api/v1/users?role=king", SERVER.adminToken()).refusedAs(422, "invalid");
    }

    @Test
    void users_change_their_own_name_and_address_but_not_their_role() {
        String token = people.member("modest");

        JsonNode changed = people.patch(
                        "me", token, "{\"displayName\": \"Modest M.\", \"emailAddress\": \"m@example.org\"}")
                .expect(200)
                .json();

        assertThat(changed.path("displayName").asText()).isEqualTo("Modest M.");
        assertThat(changed.path("emailAddress").asText()).isEqualTo("m@example.org");
        people.patch("me", token, "{\"role\": \"admin\"}").refusedAs(403, "forbidden");
        people.patch("me", token, "{\"disabled\": false}").refusedAs(403, "forbidden");
    }

    @Test
    void a_change_is_for_the_version_that_was_seen() {
        String token = people.member("versioned");
        String seen = String.valueOf(
                SERVER.rest().get("/api/v1/users/me", token).expect(200).header("ETag"));
        people.patch("me", token, "{\"displayName\": \"First\"}").expect(200);

        change(token, null).refusedAs(428, "precondition_required");
        change(token, seen).refusedAs(412, "precondition_failed");
        change(token, "*").expect(200);
    }

    private static RestClient.Answer change(String token, @Nullable String version) {
        HttpRequest.Builder request =
                SERVER.rest().request("/api/v1/users/me", token).header("Content-Type", "application/json");
        if (version != null) {
            request.header("If-Match", version);
        }
        return SERVER.rest().send(request.method("PATCH", BodyPublishers.ofString("{\"displayName\": \"Second\"}")));
    }

    @Test
    void an_address_of_somebody_else_is_a_conflict() {
        SERVER.userToken("first-owner");
        String token = people.member("second-owner");

        JsonNode problem = people.patch("me", token, "{\"emailAddress\": \"FIRST-OWNER@example.org\"}")
                .refusedAs(409, "conflict");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/emailAddress");
    }

    @Test
    void a_disabled_user_loses_every_token_at_once_and_cannot_sign_in() {
        String token = people.member("leaver");
        String personal = People.token(SERVER.rest()
                .post("/api/v1/tokens", token, "{\"name\": \"script\"}")
                .expect(201));

        people.patch("leaver", SERVER.adminToken(), "{\"disabled\": true}").expect(200);

        SERVER.rest().get("/api/v1/users/me", token).refusedAs(401, "unauthenticated");
        SERVER.rest().get("/api/v1/users/me", personal).refusedAs(401, "unauthenticated");
        assertThat(people.signIn("leaver", People.PASSWORD)
                        .refusedAs(403, "forbidden")
                        .path("detail")
                        .asText())
                .contains("disabled");
        people.signIn("leaver", "wrong password").refusedAs(401, "unauthenticated");
    }

    @Test
    void what_another_process_does_to_a_user_counts_within_a_second() {
        String token = people.member("far-away");
        SERVER.rest().get("/api/v1/users/me", token).expect(200);

        SERVER.jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE users SET disabled_at = now() WHERE username = 'far-away'"));
        Instant disabled = Instant.now();
        Instant lastAccepted = disabled;
        while (SERVER.rest().get("/api/v1/users/me", token).status() == 200
                && lastAccepted.isBefore(disabled.plusSeconds(5))) {
            lastAccepted = Instant.now();
        }

        assertThat(Duration.between(disabled, lastAccepted)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_user_who_is_enabled_again_signs_in_but_old_tokens_stay_dead() {
        String token = people.member("returner");
        people.patch("returner", SERVER.adminToken(), "{\"disabled\": true}").expect(200);

        people.patch("returner", SERVER.adminToken(), "{\"disabled\": false}").expect(200);

        people.signIn("returner", People.PASSWORD).expect(200);
        SERVER.rest().get("/api/v1/users/me", token).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_new_role_counts_at_once_and_wants_a_new_sign_in() {
        String token = people.member("riser");

        people.patch("riser", SERVER.adminToken(), "{\"role\": \"admin\"}").expect(200);

        SERVER.rest().get("/api/v1/users/me", token).refusedAs(401, "unauthenticated");
        String again = People.token(people.signIn("riser", People.PASSWORD).expect(200));
        SERVER.rest().get("/api/v1/users", again).expect(200);
    }

    @Test
    void a_personal_token_of_a_new_administrator_does_not_become_mightier() {
        String token = people.member("climber");
        String personal = People.token(SERVER.rest()
                .post("/api/v1/tokens", token, "{\"name\": \"before\"}")
                .expect(201));

        people.patch("climber", SERVER.adminToken(), "{\"role\": \"admin\"}").expect(200);

        SERVER.rest().get("/api/v1/users/me", personal).expect(200);
        SERVER.rest().get("/api/v1/users", personal).refusedAs(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\": \"user\"}", "{\"disabled\": true}"})
    void the_last_administrator_stays_one(String body) {
        String root = SERVER.adminToken();
        SERVER.jdbi().useHandle(handle -> handle.execute("UPDATE users SET role = 'user' WHERE username <> 'root'"));

        JsonNode problem = people.patch("root", root, body).refusedAs(409, "conflict");

        assertThat(problem.path("detail").asText()).contains("last administrator");
        SERVER.rest().get("/api/v1/users", root).expect(200);
    }

    @Test
    void administrators_see_and_revoke_the_tokens_of_a_user() {
        String token = people.member("watched");
        String admin = SERVER.adminToken();

        JsonNode listed = SERVER.rest()
                .get("/api/v1/users/watched/tokens", admin)
                .expect(200)
                .json();
        String id = listed.at("/items/0/id").asText();
        SERVER.rest().delete("/api/v1/users/watched/tokens/" + id, admin).expect(204);

        SERVER.rest().get("/api/v1/users/me", token).refusedAs(401, "unauthenticated");
        SERVER.rest()
                .get("/api/v1/users/watched/tokens", SERVER.userToken("nosy"))
                .refusedAs(403, "forbidden");
    }

    @Test
    void administrators_revoke_all_tokens_of_a_user_at_once() {
        String token = people.member("cleared");

        SERVER.rest()
                .delete("/api/v1/users/cleared/tokens", SERVER.adminToken())
                .expect(204);

        SERVER.rest().get("/api/v1/users/me", token).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_change_leaves_a_line_with_before_and_after() {
        people.member("traced");
        String id = people.id("traced");

        people.patch("traced", SERVER.adminToken(), "{\"role\": \"viewer\"}").expect(200);

        List<String> lines = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT before::text || after::text FROM audit WHERE subject = ? AND action = 'user.role'")
                        .bind(0, id)
                        .mapTo(String.class)
                        .list());
        assertThat(lines).singleElement().asString().contains("user").contains("viewer");
    }

    @Test
    void a_viewer_may_change_nothing_but_themselves() {
        String viewer = SERVER.viewerToken("onlooker");

        people.patch("me", viewer, "{\"displayName\": \"On Looker\"}").expect(200);

        SERVER.rest().post("/api/v1/workflow/publish?name=x", viewer, "{}").refusedAs(403, "forbidden");
    }

    @Test
    void the_answer_never_holds_the_hash_of_a_password() {
        people.member("hashed");

        RestClient.Answer answer = SERVER.rest().get("/api/v1/users/hashed", SERVER.adminToken());

        assertThat(answer.body()).doesNotContain("argon2", "password");
    }
}
