package dev.nodeyard.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestClient.Answer;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workflows and their runs as resources. */
final class WorkflowResourceTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String CHART = new NodeChartBuilder()
            .shell("first", "echo 1")
            .shell("second", "echo 2")
            .text();

    private final RestClient rest = SERVER.rest();
    private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);
    private final String token = SERVER.userToken(user);

    private Answer create(String name) {
        return rest.post("/api/v1/workflows?name=" + name, token, CHART);
    }

    private Answer patch(String path, String json, @Nullable String ifMatch) {
        var request = rest.request(path, token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json));
        return rest.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private Answer delete(String path, @Nullable String ifMatch) {
        var request = rest.request(path, token).DELETE();
        return rest.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private static String tag(Answer answer) {
        return Objects.requireNonNull(answer.header("ETag"));
    }

    @Test
    void a_new_workflow_is_where_its_location_says() {
        Answer created = create("mesh").expect(201);
        String revision = created.json().path("revision").asText();

        Answer read = rest.get(Objects.requireNonNull(created.header("Location")), token)
                .expect(200);

        assertThat(read.json().path("name").asText()).isEqualTo("mesh");
        assertThat(tag(read)).isEqualTo('"' + revision + '"').isEqualTo(tag(created));
        assertThat(rest.get("/api/v1/workflows/mesh/chart", token).expect(200).body())
                .isEqualTo(CHART);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() {
        create("mesh").expect(201);

        create("mesh").refusedAs(409, "conflict");
    }

    @Test
    void a_change_names_the_version_it_is_meant_for() {
        create("mesh").expect(201);
        String path = "/api/v1/workflows/mesh";
        String seen = tag(rest.get(path, token));

        patch(path, "{\"description\": \"finer\"}", null).refusedAs(428, "precondition_required");
        Answer changed = patch(path, "{\"description\": \"finer\"}", seen).expect(200);
        JsonNode late = patch(path, "{\"description\": \"coarser\"}", seen).refusedAs(412, "precondition_failed");

        assertThat(changed.json().path("description").asText()).isEqualTo("finer");
        assertThat(tag(changed)).isNotEqualTo(seen);
        assertThat(late.path("detail").asText()).contains(seen).contains(tag(changed));
    }

    @Test
    void a_renamed_workflow_has_its_runs_and_frees_its_name() {
        create("mesh").expect(201);
        rest.post("/api/v1/workflows/mesh/runs", token, "").expect(202);

        patch("/api/v1/workflows/mesh", "{\"name\": \"grid\"}", "*").expect(200);

        assertThat(rest.get("/api/v1/workflows/grid/runs", token)
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        rest.get("/api/v1/workflows/mesh", token).refusedAs(404, "not_found");
        create("mesh").expect(201);
        patch("/api/v1/workflows/grid", "{\"name\": \"mesh\"}", "*").refusedAs(409, "conflict");
    }

    @Test
    void only_the_version_that_was_seen_is_deleted() {
        create("mesh").expect(201);

        delete("/api/v1/workflows/mesh", null).refusedAs(428, "precondition_required");
        delete("/api/v1/workflows/mesh", "\"" + "0".repeat(40) + "\"").refusedAs(412, "precondition_failed");
        delete("/api/v1/workflows/mesh", tag(rest.get("/api/v1/workflows/mesh", token)))
                .expect(204);

        rest.get("/api/v1/workflows/mesh", token).refusedAs(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"name,a b c", "-name,c b a", "createdAt,b c a", "-createdAt,a c b", "-updatedAt,a c b"})
    void the_list_comes_in_the_order_asked_for_page_by_page(String sort, String expected) {
        for (String name : List.of("b", "c", "a")) {
            create(name).expect(201);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = rest.get("/api/v1/workflows?limit=1&sort=" + sort + cursor, token)
                    .expect(200)
                    .json();
            names.add(page.at("/items/0/name").asText());
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(names).containsExactly(expected.split(" "));
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        create("a").expect(201);
        create("b").expect(201);
        String cursor = rest.get("/api/v1/workflows?limit=1&sort=name", token)
                .json()
                .path("nextCursor")
                .asText();

        for (String query :
                List.of("sort=updatedAt&cursor=" + cursor, "cursor=nonsense", "cursor=WyJhIl0", "sort=size")) {
            rest.get("/api/v1/workflows?" + query, token).refusedAs(422, "invalid");
        }
    }

    @Test
    void the_list_is_narrowed_by_name_and_owner() {
        create("mesh").expect(201);
        create("grid").expect(201);

        assertThat(rest.get("/api/v1/workflows?name=mesh", token).json().path("items"))
                .hasSize(1);
        assertThat(rest.get("/api/v1/workflows?owner=nobody", token).json().path("items"))
                .isEmpty();
        assertThat(rest.get("/api/v1/workflows?owner=" + user, SERVER.adminToken())
                        .json()
                        .path("items"))
                .hasSize(2);
        assertThat(rest.get("/api/v1/workflows?owner=" + user, SERVER.userToken("stranger"))
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void a_run_is_shown_as_a_graph_and_as_states() {
        create("mesh").expect(201);
        Answer started = rest.post("/api/v1/workflows/mesh/runs", token, "").expect(202);
        String run = Objects.requireNonNull(started.header("Location"));

        JsonNode graph = rest.get(run + "/graph", token).expect(200).json();
        Answer states = rest.get(run + "/status", token).expect(200);

        assertThat(graph.path("tasks"))
                .extracting(task -> task.path("name").asText())
                .containsExactly("first", "second");
        assertThat(graph.path("dependencies")).isEmpty();
        List<String> words = new ArrayList<>();
        states.json()
                .path("tasks")
                .forEach(place -> words.add(
                        states.json().path("words").path(place.asInt()).asText()));
        assertThat(words).containsExactly("queued", "queued");
        rest.send(rest.request(run + "/status", token)
                        .header("If-None-Match", tag(states))
                        .GET())
                .expect(304);
    }

    @Test
    void runs_are_narrowed_by_state_owner_and_time() {
        create("mesh").expect(201);
        rest.post("/api/v1/workflows/mesh/runs", token, "").expect(202);

        assertThat(count("state=running&owner=" + user + "&from=2020-01-01T00:00:00Z"))
                .isEqualTo(1);
        assertThat(count("state=failed")).isZero();
        assertThat(count("to=2020-01-01T00:00:00Z")).isZero();
        assertThat(count("owner=nobody")).isZero();
        assertThat(rest.get("/api/v1/runs?state=gone", token)
                        .refusedAs(422, "invalid")
                        .at("/errors/0/message")
                        .asText())
                .contains("must be one of running");
        rest.get("/api/v1/runs?from=yesterday", token).refusedAs(422, "invalid");
    }

    private int count(String query) {
        return rest.get("/api/v1/runs?" + query, token)
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    @Test
    void a_task_is_found_by_its_name() {
        create("mesh").expect(201);
        String run = Objects.requireNonNull(
                rest.post("/api/v1/workflows/mesh/runs", token, "").header("Location"));

        JsonNode found =
                rest.get(run + "/tasks?name=second", token).expect(200).json().path("items");

        assertThat(found).extracting(task -> task.path("name").asText()).containsExactly("second");
        assertThat(rest.get(run + "/tasks?name=third", token).json().path("items"))
                .isEmpty();
    }
}
