package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What one of two orchestrator processes was told, the other knows; what both could do, one does. */
class EitherServerIT {
    private static final int SECONDS = 60;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of(), 2);

    @TempDir
    private Path folder;

    @Test
    void a_workflow_published_on_one_is_cloned_from_the_other() throws IOException, InterruptedException {
        byte[] chart = new NodeChartBuilder().shell("say", "echo hello").text().getBytes(StandardCharsets.UTF_8);
        CLUSTER.yard(0).publish("cloned", chart);

        JsonNode workflow = CLUSTER.rest(1).get("workflows/cloned").expect(200).json();
        URI server = CLUSTER.rest(1).server();
        String url = "http://nodeyard:" + CLUSTER.rest(1).token() + "@" + server.getAuthority() + "/git/"
                + workflow.path("owner").asText() + "/cloned.git";
        Process git = new ProcessBuilder("git", "clone", "--quiet", url, "copy")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("git.log").toFile())
                .start();

        assertThat(git.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("git.log")).content().isEmpty();
        assertThat(git.exitValue()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("copy/chart.nc"))).isEqualTo(chart);
    }

    @Test
    void a_timer_of_every_second_fires_once_a_second_in_all() {
        Map<String, Object> timer = Map.of(
                "name",
                "tick",
                "cron",
                "* * * * * *",
                "until",
                Instant.now().plusSeconds(SECONDS).toString(),
                "action",
                Map.of("type", "push", "event", "tick", "counter", Map.of("operation", "increment")));
        String id = CLUSTER.rest(0)
                .post("timers", timer)
                .expect(201)
                .json()
                .path("id")
                .asText();

        Yard.eventually(
                () -> CLUSTER.rest(1).get("timers/" + id).json(),
                view -> view.path("state").asText().equals("finished"));

        JsonNode firings = CLUSTER.rest(1)
                .get("timers/" + id + "/firings?limit=100")
                .expect(200)
                .json()
                .path("items");
        List<String> due = firings.findValuesAsText("dueAt");
        assertThat(due).hasSizeBetween(SECONDS - 1, SECONDS + 1).doesNotHaveDuplicates();
        assertThat(CLUSTER.rest(0)
                        .get("counters/tick")
                        .expect(200)
                        .json()
                        .path("value")
                        .asInt())
                .isEqualTo(due.size());
    }
}
