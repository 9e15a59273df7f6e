package dev.nodeyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final Path PAGE = Path.of("../../docs/metrics.md");

    private final RestClient rest = SERVER.rest();

    private String scrape() {
        return rest.get("/metrics", SERVER.adminToken()).expect(200).body();
    }

    private static Set<String> find(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Runs a workflow that no runner takes; it stays queued. */
    private String execute() {
        String token = SERVER.userToken("u" + UUID.randomUUID());
        rest.post(
                        "/api/v1/workflow/publish?name=w",
                        token,
                        new NodeChartBuilder()
                                .node("n", "types", "Integer")
                                .constant("int", "int", 5)
                                .text())
                .expect(201);
        return rest.post("/api/v1/workflow/execute/w", token, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private void run() {
        rest.post("/api/v1/runs/" + execute() + "/cancel", SERVER.adminToken(), "")
                .expect(202);
    }

    @Test
    void the_names_are_those_of_the_page() throws IOException {
        execute();
        // The queue is looked at every few seconds.
        await().until(() -> scrape().contains("nodeyard_queue_depth{"));
        Set<String> told = find("^\\| `(nodeyard_[a-z_]+)` \\|", Files.readString(PAGE));

        Set<String> names = find("^# TYPE (nodeyard_[a-z_]+) ", scrape());

        assertThat(names).isSubsetOf(told);
        // What has not happened yet has no line; all others are there from the beginning.
        assertThat(names)
                .containsAll(told.stream()
                        .filter(name -> !Set.of("nodeyard_attempts_ended_total", "nodeyard_run_seconds")
                                .contains(name))
                        .toList());
    }

    @Test
    void a_run_is_counted_from_its_start_to_its_end() {
        run();

        await().untilAsserted(() -> assertThat(scrape())
                .containsPattern("nodeyard_runs_started_total [1-9]")
                .containsPattern("nodeyard_runs_ended_total\\{state=\"cancelled\"\\} [1-9]")
                .containsPattern("nodeyard_task_transitions_total\\{to=\"cancelled\"\\} [1-9]"));
    }

    @Test
    void calls_are_counted_by_their_route_and_never_by_their_path() {
        String token = SERVER.userToken("counted");
        rest.get("/api/v1/runs/run_00000000000000000000000000000001", token).expect(404);
        rest.get("/no/such/place", token);

        String text = scrape();

        assertThat(text)
                .contains("nodeyard_http_requests_total{method=\"GET\",route=\"/api/v1/runs/{run}\",status=\"404\"}")
                .doesNotContain("run_0000")
                .doesNotContain("/no/such/place");
    }

    @Test
    void the_jvm_is_shown() {
        assertThat(scrape()).contains("jvm_memory_used_bytes").contains("process_cpu_seconds_total");
    }

    @Test
    void only_administrators_see_the_metrics() {
        rest.get("/metrics", null).refusedAs(401, "unauthenticated");
        rest.get("/metrics", SERVER.userToken("nosy")).refusedAs(403, "forbidden");
    }
}
