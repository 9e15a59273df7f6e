package dev.nodeyard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    @Test
    void an_unknown_path_is_not_found() {
        JsonNode problem = SERVER.rest().get("/api/v1/nothing", null).refusedAs(404, "not_found");

        assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/nothing");
    }

    @Test
    void an_id_that_cannot_exist_is_not_found() {
        SERVER.rest()
                .delete("/api/v1/tokens/12", SERVER.userToken("strange-id"))
                .refusedAs(404, "not_found");
    }

    @Test
    void a_path_that_the_web_server_itself_refuses_is_malformed() {
        RestClient.Answer answer =
                SERVER.rest().get("/api/v1/workflow/get/%2e%2e;x/b", null).expect(400);

        assertThat(answer.json().path("code").asText()).isEqualTo("malformed");
    }

    @Test
    void a_wrong_method_names_the_right_ones() {
        RestClient.Answer answer = SERVER.rest().get("/api/v1/login", null);

        answer.refusedAs(405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void a_form_instead_of_json_is_an_unsupported_media_type() {
        SERVER.rest()
                .send(SERVER.rest()
                        .request("/api/v1/login", null)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=x&password=y")))
                .refusedAs(415, "unsupported_media_type");
    }

    @Test
    void an_answer_in_a_media_type_we_do_not_have_is_not_acceptable() {
        SERVER.rest()
                .send(SERVER.rest()
                        .request("/api/v1/status", null)
                        .header("Accept", "image/png")
                        .GET())
                .refusedAs(406, "not_acceptable");
    }

    @Test
    void a_body_that_is_not_json_is_malformed_with_its_place() {
        JsonNode problem = SERVER.rest()
                .post("/api/v1/login", null, "{\"username\": \"a\",\n \"password\": oops}")
                .refusedAs(400, "malformed");

        assertThat(problem.path("detail").asText()).contains("line 2");
    }

    @Test
    void a_field_of_the_wrong_kind_is_malformed_with_a_pointer_and_without_class_names() {
        JsonNode problem = SERVER.rest()
                .post("/api/v1/tokens", SERVER.userToken("wrong-kind"), """
                        {"name": "x", "expiresInMs": {"a": 1}}
                        """)
                .refusedAs(400, "malformed");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/expiresInMs");
        assertThat(problem.toString()).contains("a number").doesNotContain("java.", "dev.nodeyard");
    }

    @Test
    void all_faults_of_a_body_are_named_at_once_with_pointers() {
        JsonNode problem = SERVER.rest().post("/api/v1/register", null, """
                        {"username": "no spaces!", "emailAddress": "nowhere", "password": "short"}
                        """).refusedAs(422, "invalid");

        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .containsExactly("/emailAddress", "/password", "/username");
    }

    @Test
    void an_empty_body_is_invalid() {
        SERVER.rest().post("/api/v1/login", null, "").refusedAs(422, "invalid");
    }

    @Test
    void a_fault_inside_a_list_points_to_its_element() {
        JsonNode problem = SERVER.rest()
                .post("/api/v1/registration-tokens", SERVER.adminToken(), """
                        {"tags": ["%s"]}
                        """.formatted("x".repeat(101)))
                .refusedAs(422, "invalid");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/tags");
    }

    @Test
    void a_body_beyond_its_limit_is_too_large() {
        String huge = "{\"username\": \"" + "x".repeat(70_000) + "\", \"password\": \"p\"}";

        SERVER.rest().post("/api/v1/login", null, huge).refusedAs(413, "too_large");
    }

    @Test
    void a_character_that_the_database_cannot_keep_is_invalid() {
        SERVER.rest()
                .post("/api/v1/tokens", SERVER.userToken("nul"), "{\"name\": \"a\\u0000b\"}")
                .refusedAs(422, "invalid");
    }

    @Test
    void a_request_id_is_echoed() {
        RestClient.Answer answer = SERVER.rest()
                .send(SERVER.rest()
                        .request("/api/v1/status", null)
                        .header("X-Request-Id", "my-call.7")
                        .GET());

        assertThat(answer.header("X-Request-Id")).isEqualTo("my-call.7");
    }

    @Test
    void a_request_id_that_could_forge_log_lines_is_replaced() {
        RestClient.Answer answer = SERVER.rest()
                .send(SERVER.rest()
                        .request("/api/v1/status", null)
                        .header("X-Request-Id", "a b;c")
                        .GET());

        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void every_answer_carries_the_security_headers() {
        RestClient.Answer answer = SERVER.rest().get("/api/v1/nothing", null);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
