package dev.nodeyard.server.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.database.RunRows;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ArtifactRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(Map.of("limits", Map.of("artifactBytes", 1_000)));

    private final RestClient rest = SERVER.rest();
    private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init") // set before each test
    private String userToken;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String runnerToken;

    @SuppressWarnings("NullAway.Init") // set before each test
    private RunRows rows;

    @BeforeEach
    void begin() {
        userToken = SERVER.userToken(user);
        JsonNode runner = SERVER.runner("runner-of-" + user);
        runnerToken = runner.path("token").asText();
        rows = RunRows.insert(
                SERVER.jdbi(), user, RunnerId.parse(runner.path("id").asText()), 2);
    }

    @Test
    void a_file_travels_from_runner_to_user() {
        JsonNode stored = keep("plots/a%20b.png", "bytes").expect(201).json();
        assertThat(stored.path("path").asText()).isEqualTo("plots/a b.png");
        JsonNode listed = rest.get(path(""), userToken).expect(200).json();
        assertThat(listed.at("/items/0/path").asText()).isEqualTo("plots/a b.png");
        RestClient.Answer file = rest.get(path("/plots/a%20b.png"), userToken).expect(200);
        assertThat(file.body()).isEqualTo("bytes");
        assertThat(file.header("Content-Type")).isEqualTo("image/png");
        assertThat(file.header("Content-Length")).isEqualTo("5");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_page_that_a_task_wrote_is_a_download_and_no_page() {
        keep("evil%22%0d.html", "<script>").refusedAs(422, "invalid");
        keep("evil%22.html", "<script>").expect(201);
        RestClient.Answer file = rest.get(path("/evil%22.html"), userToken).expect(200);
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''evil%22.html");
    }

    @Test
    void a_value_goes_to_attempts_of_its_run_only() {
        JsonNode stored = rest.send(attempt("/api/v1/runner/values", 0).PUT(BodyPublishers.ofString("[1]")))
                .expect(201)
                .json();
        String blob = "/api/v1/runner/blobs/" + stored.path("digest").asText();
        assertThat(rest.send(attempt(blob, 1).GET()).expect(200).body()).isEqualTo("[1]");
        JsonNode other = SERVER.runner("other-" + user);
        RunRows otherRun = RunRows.insert(
                SERVER.jdbi(), user, RunnerId.parse(other.path("id").asText()), 1);
        rest.send(rest.request(blob, other.path("token").asText())
                        .header("Nodeyard-Attempt", otherRun.token(0))
                        .GET())
                .refusedAs(404, "not_found");
    }

    @Test
    void the_token_of_an_ended_or_foreign_attempt_is_stale() {
        rows.end(0, "failed");
        keep("a.txt", "late").refusedAs(403, "stale_attempt");
        rest.send(rest.request("/api/v1/runner/artifacts?path=a.txt", runnerToken)
                        .header("Nodeyard-Attempt", "nya_forged")
                        .PUT(BodyPublishers.ofString("x")))
                .refusedAs(403, "stale_attempt");
        rest.send(rest.request("/api/v1/runner/artifacts?path=a.txt", runnerToken)
                        .PUT(BodyPublishers.ofString("x")))
                .refusedAs(400, "malformed");
    }

    @Test
    void a_path_out_of_the_folder_and_a_file_too_large_are_refused() {
        keep("../a.txt", "x").refusedAs(422, "invalid");
        keep("a.txt", "x".repeat(1_001)).refusedAs(413, "too_large");
    }

    @Test
    void another_user_finds_nothing() {
        keep("a.txt", "mine").expect(201);
        String bob = SERVER.userToken("x" + user);
        rest.get(path(""), bob).refusedAs(404, "not_found");
        rest.get(path("/a.txt"), bob).refusedAs(404, "not_found");
        rest.get(path("/b.txt"), userToken).refusedAs(404, "not_found");
    }

    private RestClient.Answer keep(String path, String content) {
        return rest.send(attempt("/api/v1/runner/artifacts?path=" + path, 0).PUT(BodyPublishers.ofString(content)));
    }

    private HttpRequest.Builder attempt(String path, int task) {
        return rest.request(path, runnerToken)
                .header("Nodeyard-Attempt", rows.token(task))
                .header("Content-Type", "application/octet-stream");
    }

    private String path(String rest) {
        return "/api/v1/tasks/" + rows.task(0) + "/artifacts" + rest;
    }
}
