package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    /** An expected 404 or 422 means: let in, and then there is no such thing or nothing to do. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            method, path,                                                        scope,   without, with
            GET,    /api/v1/tokens,                                              read,    403,     200
            GET,    /api/v1/runs,                                                read,    403,     200
            POST,   /api/v1/tokens,                                              write,   403,     422
            POST,   /api/v1/workflow/execute/none,                               execute, 403,     404
            POST,   /api/v1/workflow/cancel/none,                                execute, 403,     404
            POST,   /api/v1/workflow/delete/none,                                write,   403,     404
            POST,   /api/v1/runs/run_00000000000070008000000000000000/cancel,    execute, 403,     404
            GET,    /api/v1/registration-tokens,                                 admin,   403,     200
            DELETE, /api/v1/wall-tokens/00000000-0000-7000-8000-000000000000,     admin,   403,     404
            """)
    void a_call_needs_its_scope(String method, String path, String scope, int without, int with) {
        Scope needed = Scope.valueOf(scope.toUpperCase(Locale.ROOT));
        String all = SERVER.adminToken();
        String lacking = SERVER.adminToken();
        narrow(lacking, "array_remove(scopes, '" + needed.word() + "')");
        String just = SERVER.adminToken();
        narrow(just, "ARRAY['" + needed.word() + "']");

        call(method, path, lacking).expect(without);
        call(method, path, just).expect(with);
        call(method, path, all).expect(with);
    }

    @Test
    void a_refusal_names_the_scope() {
        String token = SERVER.userToken("narrow");
        narrow(token, "ARRAY['execute']");

        String detail = SERVER.rest()
                .get("/api/v1/tokens", token)
                .refusedAs(403, "forbidden")
                .path("detail")
                .asText();

        assertThat(detail).contains("'read'");
    }

    @Test
    void every_token_may_end_itself() {
        String token = SERVER.userToken("leaver");
        narrow(token, "ARRAY['execute']");

        SERVER.rest().post("/api/v1/logout", token, "").expect(204);

        SERVER.rest().get("/api/v1/tokens", token).expect(401);
    }

    @Test
    void without_a_wish_a_new_token_has_the_scopes_of_its_maker_but_admin() {
        JsonNode made =
                make(SERVER.adminToken(), "{\"name\": \"usual\"}").expect(201).json();

        assertThat(made.path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("read", "execute", "write");
    }

    @Test
    void a_token_never_makes_a_mightier_one() {
        String token = make(SERVER.adminToken(), "{\"name\": \"narrow\", \"scopes\": [\"write\", \"read\"]}")
                .expect(201)
                .json()
                .path("token")
                .asText();

        make(token, "{\"name\": \"same\", \"scopes\": [\"read\"]}").expect(201);
        make(token, "{\"name\": \"more\", \"scopes\": [\"execute\"]}").refusedAs(403, "forbidden");
        make(token, "{\"name\": \"most\", \"scopes\": [\"admin\"]}").refusedAs(403, "forbidden");
    }

    @Test
    void nobody_but_an_administrator_gives_the_scope_admin() {
        make(SERVER.userToken("eager"), "{\"name\": \"x\", \"scopes\": [\"admin\"]}")
                .refusedAs(403, "forbidden");
    }

    @Test
    void no_scopes_and_unknown_scopes_are_not_valid() {
        make(SERVER.adminToken(), "{\"name\": \"x\", \"scopes\": []}").refusedAs(422, "invalid");
        make(SERVER.adminToken(), "{\"name\": \"x\", \"scopes\": [\"king\"]}").expect(400);
    }

    @Test
    void a_personal_token_makes_none_that_outlives_it() {
        String token = make(SERVER.userToken("mortal"), "{\"name\": \"short\", \"expiresInMs\": 60000}")
                .expect(201)
                .json()
                .path("token")
                .asText();

        make(token, "{\"name\": \"longer\", \"expiresInMs\": 3600000}").refusedAs(403, "forbidden");
        String end = make(token, "{\"name\": \"as long\"}")
                .expect(201)
                .json()
                .path("expiresAt")
                .asText();
        assertThat(Instant.parse(end)).isBefore(Instant.now().plusSeconds(61));
    }

    @Test
    void an_administrator_whose_token_lacks_the_scope_counts_as_a_user() {
        String token = make(SERVER.adminToken(), "{\"name\": \"daily\"}")
                .expect(201)
                .json()
                .path("token")
                .asText();

        SERVER.rest().get("/api/v1/registration-tokens", token).refusedAs(403, "forbidden");
        SERVER.rest()
                .post("/api/v1/runners/register", token, "{\"name\": \"not mine to make\"}")
                .refusedAs(403, "forbidden");
    }

    private static RestClient.Answer make(String token, String body) {
        return SERVER.rest().post("/api/v1/tokens", token, body);
    }

    private static void narrow(String token, String scopes) {
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE user_tokens SET scopes = " + scopes + " WHERE hash = ?", SecretToken.hash(token)));
    }

    private static RestClient.Answer call(String method, String path, String token) {
        RestClient rest = SERVER.rest();
        return switch (method) {
            case "GET" -> rest.get(path, token);
            case "POST" -> rest.post(path, token, "{}");
            case "DELETE" -> rest.delete(path, token);
            default -> throw new IllegalArgumentException(method);
        };
    }
}
