package dev.nodeyard.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server of this class ends with its one test. */
class ShutdownTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String user = SERVER.userToken("ada");

    @Test
    void a_draining_server_takes_nothing_new_finishes_what_runs_and_stops() {
        RestRunner runner = RestRunner.register(SERVER, "holder");
        rest.post(
                        "/api/v1/workflow/publish?name=mesh",
                        user,
                        new NodeChartBuilder()
                                .shell("one", "true")
                                .shell("two", "true")
                                .text())
                .expect(201);
        rest.post("/api/v1/workflow/execute/mesh", user, "").expect(202);
        JsonNode held = runner.claim(1).get(0);

        JsonNode answer = rest.post(
                        "/api/v1/admin/shutdown",
                        SERVER.adminToken(),
                        "{\"mode\": \"drain\", \"message\": \"new disks\", \"confirm\": \"shutdown\"}")
                .expect(202)
                .json();
        assertThat(answer.path("processes").asInt()).isOne();
        assertThat(answer.path("live").asInt()).isOne();

        Awaitility.await().untilAsserted(() -> {
            JsonNode status = rest.get("/api/v1/status", null).json();
            assertThat(status.path("status").asText()).isEqualTo("stopping");
            assertThat(status.path("degraded").asText()).contains("by root: new disks");
        });
        RestClient.Answer refused = rest.post("/api/v1/workflow/execute/mesh", user, "");
        assertThat(refused.refusedAs(503, "unavailable").path("detail").asText())
                .contains("is being shut down by root: new disks");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(runner.ask(1, 0).status()).isEqualTo(503);

        assertThat(runner.succeeded(held)).isEqualTo("accepted");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(() -> rest.get("/api/v1/status", null))
                        .isInstanceOf(UncheckedIOException.class));
        assertThat(state("two")).isEqualTo("queued");
        Awaitility.await().untilAsserted(() -> assertThat(stopped()).isOne());
    }

    private static String state(String task) {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT t.state
                          FROM task_runs AS t
                          JOIN runs AS r ON r.id = t.run_id
                          JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = t.index
                         WHERE k.name = :task
                        """)
                        .bind("task", task)
                        .mapTo(String.class)
                        .one());
    }

    private static int stopped() {
        return SERVER.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM orchestrators WHERE stopped_at IS NOT NULL")
                                .mapTo(int.class)
                                .one());
    }
}
