package dev.nodeyard.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CancelAllTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(Map.of("leases", Map.of("sweepMs", 50)));

    private static final String CHART = new NodeChartBuilder()
            .shell("held", "true")
            .output("done", "int")
            .shell("after", "true")
            .input("done", "int", null)
            .shell("queued", "true")
            .setting("tags", "[\"no-runner-has-this\"]")
            .connect("held", "done", "after", "done")
            .text();

    private final RestClient rest = SERVER.rest();
    private final String user = SERVER.userToken("ada");
    private final String admin = SERVER.adminToken();

    private String execute() {
        rest.post("/api/v1/workflow/publish?name=mesh", user, CHART).expect(201);
        return rest.post("/api/v1/workflow/execute/mesh", user, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private List<String> states(String run) {
        JsonNode tasks =
                rest.get("/api/v1/runs/" + run + "/tasks", user).expect(200).json();
        return StreamSupport.stream(tasks.path("items").spliterator(), false)
                .map(task -> task.path("state").asText())
                .toList();
    }

    @Test
    void all_runs_are_cancelled_and_the_queue_is_empty() {
        RestRunner runner = RestRunner.register(SERVER, "holder");
        String run = execute();
        JsonNode held = runner.claim(1).get(0);

        JsonNode answer = rest.post("/api/v1/admin/cancel_all", admin, "{\"message\": \"power cut\"}")
                .expect(202)
                .json();

        assertThat(answer.toString()).isEqualTo("{\"runs\":1,\"queued\":1,\"live\":1}");
        assertThat(runner.beat(List.of(held)).path("cancel")).hasSize(1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(states(run)).containsExactly("assigned", "cancelled", "cancelled"));
        JsonNode tasks = rest.get("/api/v1/runs/" + run + "/tasks", user).json();
        assertThat(tasks.at("/items/2/message").asText()).contains("by root: power cut");
        assertThat(runner.succeeded(held)).isEqualTo("accepted");
        assertThat(rest.get("/api/v1/runs/" + run, user).json().path("state").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void asking_again_finds_nothing_more() {
        rest.post("/api/v1/admin/cancel_all", admin, "").expect(202);

        assertThat(rest.post("/api/v1/admin/cancel_all", admin, "").expect(202).body())
                .isEqualTo("{\"runs\":0,\"queued\":0,\"live\":0}");
    }

    @Test
    void only_administrators_stop_everything() {
        for (String call : List.of("cancel_all", "shutdown")) {
            rest.post("/api/v1/admin/" + call, user, "{\"confirm\": \"shutdown\"}")
                    .refusedAs(403, "forbidden");
            rest.post("/api/v1/admin/" + call, null, "{\"confirm\": \"shutdown\"}")
                    .refusedAs(401, "unauthenticated");
        }
    }

    @Test
    void a_shutdown_must_be_confirmed() {
        JsonNode refused = rest.post("/api/v1/admin/shutdown", admin, "{\"mode\": \"drain\"}")
                .refusedAs(422, "invalid");

        assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/confirm");
        rest.post("/api/v1/admin/shutdown", admin, "").expect(422);
        assertThat(rest.get("/api/v1/status", null).json().path("status").asText())
                .isEqualTo("ok");
    }
}
