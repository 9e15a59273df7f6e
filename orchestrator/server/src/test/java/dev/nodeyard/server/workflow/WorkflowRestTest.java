package dev.nodeyard.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRestTest {
    @RegisterExtension
    static final ServerExtension SERVER =
            new ServerExtension(Map.of("limits", Map.of("chartBytes", 100_000, "tasks", 50)));

    private static final String CHART = new NodeChartBuilder()
            .node("é", "types", "Integer")
            .constant("int", "int", 5)
            .text()
            .replace("\n", "\r\n");

    private final RestClient rest = SERVER.rest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/octet-stream",
                "text/plain",
                "application/x-www-form-urlencoded",
            })
    void a_raw_chart_of_any_type_comes_back_byte_for_byte(String type) {
        String ada = SERVER.userToken("ada-" + type.hashCode());
        RestClient.Answer published =
                post("/api/v1/workflow/publish?name=mesh", ada, type, CHART).expect(201);
        assertThat(published.json().path("tasks").asInt()).isEqualTo(1);
        RestClient.Answer got = rest.get("/api/v1/workflow/get/mesh", ada).expect(200);
        assertThat(got.body()).isEqualTo(CHART);
        assertThat(got.header("ETag"))
                .isEqualTo("\"" + published.json().path("revision").asText() + "\"");
        assertThat(rest.get(
                                "/api/v1/workflow/get/"
                                        + published.json().path("id").asText(),
                                ada)
                        .body())
                .isEqualTo(CHART);
    }

    @Test
    void an_envelope_names_the_workflow_and_keeps_the_chart_as_it_was_spelled() {
        String ada = SERVER.userToken("envelope");
        post(
                        "/api/v1/workflow/publish",
                        ada,
                        "application/json",
                        "{\"name\": \"mesh\", \"message\": \"finer\", \"chart\": " + CHART + "}")
                .expect(201);
        assertThat(rest.get("/api/v1/workflow/get/mesh", ada).body()).isEqualTo(CHART);
    }

    @Test
    void a_form_brings_chart_and_sidecar() {
        String ada = SERVER.userToken("form");
        String form = part("file\"; filename=\"mesh one.nc", CHART)
                + part("sidecar\"; filename=\"mesh.nodeyard.json", "{\"tasks\": {\"é\": {\"tags\": [\"gpu\"]}}}")
                + "--XX--\r\n";
        RestClient.Answer published = post("/api/v1/workflow/publish", ada, "multipart/form-data; boundary=XX", form);
        published.expect(201);
        assertThat(published.json().path("name").asText()).isEqualTo("mesh one");
        assertThat(rest.get("/api/v1/workflow/get/mesh%20one", ada).body()).isEqualTo(CHART);
    }

    @Test
    void a_form_without_a_file_is_malformed() {
        post(
                        "/api/v1/workflow/publish?name=x",
                        SERVER.userToken("no-file"),
                        "multipart/form-data; boundary=XX",
                        part("other", "x") + "--XX--\r\n")
                .refusedAs(400, "malformed");
    }

    @Test
    void what_is_not_json_is_malformed_and_leaves_nothing() {
        String ada = SERVER.userToken("not-json");
        for (String type : new String[] {"application/json", "text/plain"}) {
            post("/api/v1/workflow/publish?name=bad", ada, type, "{not JSON").refusedAs(400, "malformed");
        }
        rest.get("/api/v1/workflow/get/bad", ada).refusedAs(404, "not_found");
    }

    @Test
    void a_faulty_chart_is_refused_with_pointers() {
        String chart = new NodeChartBuilder()
                .node("a", "types", "Integer")
                .constant("int", "int", 5)
                .connect("a", "int", "nowhere", "x")
                .connect("gone", "y", "a", "int")
                .text();
        JsonNode problem = post("/api/v1/workflow/publish?name=bad", SERVER.userToken("faulty"), "text/plain", chart)
                .refusedAs(422, "workflow_invalid");
        assertThat(problem.path("errors").size()).isGreaterThanOrEqualTo(2);
        assertThat(problem.at("/errors/0/pointer").asText()).startsWith("/");
    }

    @Test
    void a_body_over_the_limit_is_too_large() {
        String ada = SERVER.userToken("large");
        String large = " ".repeat(100_001);
        post("/api/v1/workflow/publish?name=x", ada, "text/plain", large).refusedAs(413, "too_large");
        post(
                        "/api/v1/workflow/publish?name=x",
                        ada,
                        "multipart/form-data; boundary=XX",
                        part("file", large) + "--XX--\r\n")
                .refusedAs(413, "too_large");
    }

    @Test
    void a_version_in_hand_is_not_sent_again() {
        String ada = SERVER.userToken("etag");
        String revision = publish(ada, "mesh").path("revision").asText();
        rest.send(rest.request("/api/v1/workflow/get/mesh", ada).header("If-None-Match", "\"" + revision + "\""))
                .expect(304);
        rest.get("/api/v1/workflow/get/mesh?revision=" + revision, ada).expect(200);
        rest.get("/api/v1/workflow/get/mesh?revision=" + "0".repeat(40), ada).refusedAs(404, "not_found");
    }

    @Test
    void the_list_shows_own_workflows_page_by_page() {
        String ada = SERVER.userToken("lister");
        publish(ada, "one");
        publish(ada, "two");
        publish(SERVER.userToken("somebody"), "theirs");
        JsonNode first = rest.get("/api/v1/workflow/?limit=1", ada).expect(200).json();
        assertThat(first.at("/items/0/name").asText()).isEqualTo("two");
        assertThat(first.at("/items/0/owner").asText()).isEqualTo("lister");
        JsonNode rest2 = rest.get(
                        "/api/v1/workflow?cursor=" + first.path("nextCursor").asText(), ada)
                .expect(200)
                .json();
        assertThat(rest2.path("items")).hasSize(1);
        assertThat(rest2.has("nextCursor")).isFalse();
    }

    @Test
    void the_list_is_narrowed_by_part_of_the_name_or_description() {
        String ada = SERVER.userToken("searcher");
        publish(ada, "CoarseMesh");
        publish(ada, "wing");
        rest.send(rest.request("/api/v1/workflows/wing", ada)
                        .header("If-Match", "*")
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"description\": \"after the MESH\"}")))
                .expect(200);
        publish(ada, "other");

        assertThat(names("/api/v1/workflows?text=mesh&sort=name", ada)).containsExactly("CoarseMesh", "wing");
        assertThat(names("/api/v1/workflows?text=%25", ada)).isEmpty();
    }

    private List<String> names(String path, String token) {
        return rest.get(path, token).expect(200).json().path("items").findValuesAsText("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void a_deleted_workflow_is_gone(String method) {
        String ada = SERVER.userToken("deleter-" + method);
        String id = publish(ada, "mesh").path("id").asText();
        rest.send(rest.request("/api/v1/workflow/delete/" + id, ada).method(method, BodyPublishers.noBody()))
                .expect(204);
        rest.get("/api/v1/workflow/get/mesh", ada).refusedAs(404, "not_found");
    }

    @Test
    void another_user_finds_nothing_and_a_viewer_publishes_nothing() {
        String id = publish(SERVER.userToken("owner"), "mesh").path("id").asText();
        String bob = SERVER.userToken("bob");
        rest.get("/api/v1/workflow/get/" + id, bob).refusedAs(404, "not_found");
        rest.delete("/api/v1/workflow/delete/" + id, bob).refusedAs(404, "not_found");
        post("/api/v1/workflow/publish?name=x", SERVER.viewerToken("vera"), "text/plain", CHART)
                .refusedAs(403, "forbidden");
        rest.get("/api/v1/workflow/get/" + id, null).refusedAs(401, "unauthenticated");
    }

    private JsonNode publish(String token, String name) {
        return post("/api/v1/workflow/publish?name=" + name, token, "text/plain", CHART)
                .expect(201)
                .json();
    }

    private RestClient.Answer post(String path, String token, String type, String body) {
        return rest.send(rest.request(path, token).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static String part(String name, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }
}
