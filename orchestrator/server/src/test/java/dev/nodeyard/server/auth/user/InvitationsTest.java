package dev.nodeyard.server.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvitationsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(Map.of("auth", Map.of("openSignUp", false)));

    private final People people = new People(SERVER);

    @Test
    void without_an_invitation_nobody_signs_up_where_sign_up_is_closed() {
        assertThat(people.signUp("late")
                        .refusedAs(403, "forbidden")
                        .path("detail")
                        .asText())
                .contains("closed");
    }

    @Test
    void who_is_invited_gets_the_role_of_the_invitation_once() {
        String code = code(invite("{\"role\": \"viewer\"}"));

        JsonNode user = people.signUp("invited", with(code)).expect(201).json();

        assertThat(user.path("role").asText()).isEqualTo("viewer");
        people.signUp("second", with(code)).refusedAs(403, "forbidden");
    }

    @Test
    void an_invitation_for_an_address_is_for_that_address() {
        String code = code(invite("{\"emailAddress\": \"Right@example.org\"}"));

        JsonNode problem = people.signUp("wrong", with(code)).refusedAs(422, "invalid");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/emailAddress");
        people.signUp("right", with(code)).expect(201);
    }

    @Test
    void a_sign_up_that_fails_does_not_use_the_invitation_up() {
        SERVER.userToken("taken");
        String code = code(invite("{}"));

        people.signUp("taken", with(code)).refusedAs(409, "conflict");

        people.signUp("not-taken", with(code)).expect(201);
    }

    @Test
    void an_expired_or_revoked_invitation_is_refused() {
        JsonNode expired = invite("{}");
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE invitations SET expires_at = now() WHERE id = ?::uuid",
                        expired.path("id").asText()));
        JsonNode revoked = invite("{}");
        SERVER.rest()
                .delete("/api/v1/invitations/" + revoked.path("id").asText(), SERVER.adminToken())
                .expect(204);

        people.signUp("too-late", with(code(expired))).refusedAs(403, "forbidden");
        people.signUp("unwanted", with(code(revoked))).refusedAs(403, "forbidden");
    }

    @Test
    void the_list_tells_states_but_no_codes() {
        JsonNode made = invite("{\"note\": \"for the list\"}");
        people.signUp("listed", with(code(made))).expect(201);

        RestClient.Answer answer = SERVER.rest()
                .get("/api/v1/invitations?state=used&limit=100", SERVER.adminToken())
                .expect(200);

        assertThat(answer.body()).doesNotContain(code(made)).contains("for the list", "listed");
        assertThat(answer.json().path("items"))
                .allSatisfy(item -> assertThat(item.path("state").asText()).isEqualTo("used"));
    }

    @Test
    void what_an_administrator_has_promised_ends_with_their_role() {
        String token = SERVER.userToken("former");
        SERVER.jdbi().useHandle(handle -> handle.execute("UPDATE users SET role = 'admin' WHERE username = 'former'"));
        JsonNode made = SERVER.rest()
                .post("/api/v1/invitations", SERVER.userToken("former"), "{\"role\": \"admin\"}")
                .expect(201)
                .json();
        assertThat(token).isNotEmpty();

        people.patch("former", SERVER.adminToken(), "{\"role\": \"user\"}").expect(200);

        people.signUp("accomplice", with(code(made))).refusedAs(403, "forbidden");
    }

    @Test
    void only_administrators_invite() {
        SERVER.rest()
                .post("/api/v1/invitations", SERVER.userToken("guest"), "{}")
                .refusedAs(403, "forbidden");
    }

    private static JsonNode invite(String body) {
        return SERVER.rest()
                .post("/api/v1/invitations", SERVER.adminToken(), body)
                .expect(201)
                .json();
    }

    private static String code(JsonNode invitation) {
        String code = invitation.path("code").asText();
        assertThat(code).startsWith("nyi_");
        return code;
    }

    private static String with(String code) {
        return ", \"invitation\": \"" + code + "\"";
    }
}
