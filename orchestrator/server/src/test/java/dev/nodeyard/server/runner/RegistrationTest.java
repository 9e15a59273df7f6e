package dev.nodeyard.server.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistrationTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String FACTS = """
            {"version": "0.1.0", "platform": "linux/amd64", "executors": ["shell"], "unavailable": [],
             "tags": ["python:numpy"], "slots": 2, "capacity": {"cpus": 4}}
            """;

    private static String admin = "";

    @BeforeAll
    static void signIn() {
        admin = SERVER.adminToken();
    }

    @Test
    void a_runner_registered_by_an_administrator_may_call() {
        JsonNode registered = SERVER.runner("first", "linux");

        assertThat(registered.path("id").asText()).startsWith("rnr_");
        assertThat(registered.path("token").asText()).startsWith("nyr_");
        tellFacts(registered.path("token").asText()).expect(204);
    }

    @Test
    void a_name_belongs_to_one_runner_until_it_is_revoked() {
        JsonNode first = SERVER.runner("unique");
        register(admin, "{\"name\": \"Unique\"}").refusedAs(409, "conflict");

        SERVER.rest()
                .delete("/api/v1/runners/" + first.path("id").asText(), admin)
                .expect(204);

        register(admin, "{\"name\": \"unique\"}").expect(201);
    }

    @Test
    void a_revoked_runner_is_refused_at_once_and_no_longer_listed() {
        JsonNode runner = SERVER.runner("stolen");
        tellFacts(runner.path("token").asText()).expect(204);

        SERVER.rest()
                .delete("/api/v1/runners/" + runner.path("id").asText(), admin)
                .expect(204);

        tellFacts(runner.path("token").asText()).refusedAs(401, "unauthenticated");
        assertThat(SERVER.rest()
                        .get("/api/v1/runners/status", admin)
                        .expect(200)
                        .body())
                .doesNotContain("stolen");
        SERVER.rest()
                .delete("/api/v1/runners/" + runner.path("id").asText(), admin)
                .refusedAs(404, "not_found");
    }

    @Test
    void the_holder_of_a_registration_token_gets_its_tags() {
        String token = registrationToken("{\"tags\": [\"gpu\", \"lab\"]}")
                .path("token")
                .asText();
        assertThat(token).startsWith("nyg_");

        register(token, "{\"name\": \"scoped\", \"tags\": [\"gpu\"]}").expect(201);

        assertThat(listed("scoped").path("tags")).map(JsonNode::asText).containsExactly("gpu", "lab");
    }

    @Test
    void a_registration_token_with_tags_allows_no_others() {
        String token = registrationToken("{\"tags\": [\"gpu\"]}").path("token").asText();

        register(token, "{\"name\": \"greedy\", \"tags\": [\"payroll\"]}").refusedAs(403, "forbidden");
    }

    @Test
    void a_registration_token_is_good_for_its_number_of_runners_even_when_they_come_at_once() {
        String token = registrationToken("{\"maxUses\": 2}").path("token").asText();

        List<CompletableFuture<Integer>> calls = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> register(token, "{\"name\": \"crowd-" + i + "\"}").status()))
                .toList();

        assertThat(calls.stream().map(CompletableFuture::join))
                .containsOnly(201, 401)
                .filteredOn(s -> s == 201)
                .hasSize(2);
    }

    @Test
    void a_refused_registration_uses_nothing_up() {
        String token = registrationToken("{\"maxUses\": 1}").path("token").asText();
        SERVER.runner("occupied");
        register(token, "{\"name\": \"occupied\"}").refusedAs(409, "conflict");

        register(token, "{\"name\": \"free\"}").expect(201);
    }

    @Test
    void an_expired_or_revoked_registration_token_is_refused() {
        JsonNode expired = registrationToken("{\"expiresInMs\": 1000}");
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE registration_tokens SET expires_at = now() WHERE id = ?::uuid",
                        expired.path("id").asText()));
        JsonNode revoked = registrationToken("{}");
        SERVER.rest()
                .delete("/api/v1/registration-tokens/" + revoked.path("id").asText(), admin)
                .expect(204);

        register(expired.path("token").asText(), "{\"name\": \"a\"}").refusedAs(401, "unauthenticated");
        register(revoked.path("token").asText(), "{\"name\": \"b\"}").refusedAs(401, "unauthenticated");
    }

    @Test
    void a_registration_token_opens_nothing_else() {
        String token = registrationToken("{}").path("token").asText();

        SERVER.rest().get("/api/v1/runners/status", token).refusedAs(401, "unauthenticated");
        SERVER.rest().get("/api/v1/registration-tokens", token).refusedAs(401, "unauthenticated");
        tellFacts(token).refusedAs(401, "unauthenticated");
    }

    @Test
    void the_list_of_registration_tokens_holds_no_secrets() {
        JsonNode made = registrationToken("{\"description\": \"for the lab\"}");

        assertThat(SERVER.rest()
                        .get("/api/v1/registration-tokens", admin)
                        .expect(200)
                        .body())
                .contains("for the lab")
                .doesNotContain(made.path("token").asText());
    }

    @Test
    void what_a_runner_tells_is_shown_with_its_registered_tags() {
        String token = SERVER.runner("teller", "linux").path("token").asText();
        assertThat(listed("teller").path("state").asText()).isEqualTo("never_contacted");

        tellFacts(token).expect(204);

        JsonNode shown = listed("teller");
        assertThat(shown.path("state").asText()).isEqualTo("online");
        assertThat(shown.path("tags")).map(JsonNode::asText).containsExactly("linux", "python:numpy");
        assertThat(shown.path("executors")).map(JsonNode::asText).containsExactly("shell");
        assertThat(shown.path("slots").asInt()).isEqualTo(2);
        assertThat(shown.path("busy").asInt()).isZero();
    }

    @Test
    void a_runner_cannot_give_itself_tags_outside_the_vocabulary() {
        String token = SERVER.runner("pretender", "linux").path("token").asText();

        tellFacts(token, FACTS.replace("\"python:numpy\"", "\"production\", \"site:zurich\", \"gpu:a100\""))
                .expect(204);

        JsonNode shown = listed("pretender");
        assertThat(shown.path("tags")).map(JsonNode::asText).containsExactly("gpu:a100", "linux");
        assertThat(shown.path("ignoredTags")).map(JsonNode::asText).containsExactly("production", "site:zurich");
    }

    @Test
    void executors_that_cannot_be_used_are_shown_with_the_reason() {
        String token = SERVER.runner("half-done").path("token").asText();

        tellFacts(token, FACTS.replace("\"unavailable\": []", """
                        "unavailable": [{"executor": "docker", "reason": "permission denied"},
                                        {"executor": "slurm", "reason": "no sbatch", "absent": true}]
                        """)).expect(204);

        assertThat(listed("half-done").path("unavailable")).hasToString("""
                [{"executor":"docker","reason":"permission denied"},\
                {"executor":"slurm","reason":"no sbatch","absent":true}]""");
    }

    @Test
    void a_runner_with_very_many_tags_is_refused() {
        String tags = String.join(
                ",", IntStream.range(0, 101).mapToObj(i -> "\"t" + i + "\"").toList());

        JsonNode problem = register(admin, "{\"name\": \"tagged\", \"tags\": [" + tags + "]}")
                .refusedAs(422, "invalid");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/tags");
    }

    @Test
    void facts_out_of_range_are_refused_with_pointers() {
        String token = SERVER.runner("liar").path("token").asText();
        String facts = FACTS.replace("\"slots\": 2", "\"slots\": 0").replace(", \"capacity\": {\"cpus\": 4}", "");

        JsonNode problem =
                SERVER.rest().put("/api/v1/runner/facts", token, facts).refusedAs(422, "invalid");

        assertThat(problem.path("errors").findValuesAsText("pointer")).containsExactly("/capacity", "/slots");
    }

    private static RestClient.Answer register(String token, String body) {
        return SERVER.rest().post("/api/v1/runners/register", token, body);
    }

    private static RestClient.Answer tellFacts(String token) {
        return tellFacts(token, FACTS);
    }

    private static RestClient.Answer tellFacts(String token, String facts) {
        return SERVER.rest().put("/api/v1/runner/facts", token, facts);
    }

    private static JsonNode registrationToken(String body) {
        return SERVER.rest()
                .post("/api/v1/registration-tokens", admin, body)
                .expect(201)
                .json();
    }

    private static JsonNode listed(String name) {
        JsonNode items = SERVER.rest()
                .get("/api/v1/runners/status", admin)
                .expect(200)
                .json()
                .path("items");
        for (JsonNode item : items) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError(name + " is not among " + items);
    }
}
