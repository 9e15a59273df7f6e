package dev.nodeyard.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecentRunsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ana = SERVER.userToken("u" + UUID.randomUUID());

    private String publish(String name) {
        return rest.post(
                        "/api/v1/workflow/publish?name=" + name,
                        ana,
                        new NodeChartBuilder().shell("a", "true").text())
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private RunId start(String workflow) {
        return RunId.parse(rest.post("/api/v1/workflow/execute/" + workflow, ana, "")
                .expect(202)
                .json()
                .path("runId")
                .asText());
    }

    private void end(RunId run, String state, int seconds) {
        SERVER.jdbi().useHandle(handle -> handle.execute("""
                        UPDATE runs
                           SET state = ?, started_at = now() - ? * interval '1 second', finished_at = now()
                         WHERE id = ?
                        """, state, seconds, run.value()));
    }

    private JsonNode recent(String ids, String token) {
        return rest.get("/api/v1/workflows/recent-runs?ids=" + ids, token)
                .expect(200)
                .json()
                .path("items");
    }

    @Test
    void the_newest_runs_of_several_workflows_come_in_one_answer() {
        String busy = publish("busy");
        String idle = publish("idle");
        end(start(busy), "succeeded", 10);
        end(start(busy), "succeeded", 20);
        end(start(busy), "succeeded", 90);
        end(start(busy), "failed", 1000);
        RunId newest = start(busy);

        JsonNode found = recent(idle + "," + busy, ana);

        assertThat(found).hasSize(2);
        assertThat(found.at("/0/workflow").asText()).isEqualTo(idle);
        assertThat(found.at("/0/runs")).isEmpty();
        assertThat(found.at("/0/medianMs").isMissingNode()).isTrue();
        assertThat(found.at("/1/runs")).hasSize(5);
        assertThat(found.at("/1/runs/0/id").asText()).isEqualTo(newest.toString());
        assertThat(found.at("/1/medianMs").asLong()).isEqualTo(20_000);
    }

    @Test
    void no_more_than_twenty_are_told_and_of_an_even_number_the_middle_of_two_is_the_median() {
        String workflow = publish("often");
        for (int i = 1; i <= 22; i++) {
            end(start(workflow), "succeeded", i);
        }

        JsonNode found = recent(workflow, ana);

        assertThat(found.at("/0/runs")).hasSize(20);
        assertThat(found.at("/0/medianMs").asLong()).isEqualTo(12_500);
    }

    @Test
    void workflows_of_others_are_left_out_and_nonsense_is_refused() {
        String workflow = publish("mine");

        assertThat(recent(workflow, SERVER.userToken("curious"))).isEmpty();
        rest.get("/api/v1/workflows/recent-runs?ids=mesh", ana).refusedAs(422, "invalid");
        rest.get("/api/v1/workflows/recent-runs?ids=", ana).refusedAs(422, "invalid");
    }

    @Test
    void a_run_that_has_ended_is_done_again_at_its_revision() {
        String workflow = publish("again");
        RunId run = start(workflow);
        rest.post("/api/v1/runs/" + run + "/retry", ana, "").refusedAs(409, "conflict");
        end(run, "failed", 1);
        rest.post(
                        "/api/v1/workflow/publish?name=again",
                        ana,
                        new NodeChartBuilder().shell("b", "true").text())
                .expect(201);

        JsonNode started =
                rest.post("/api/v1/runs/" + run + "/retry", ana, "").expect(202).json();

        JsonNode again = rest.get("/api/v1/runs/" + started.path("runId").asText(), ana)
                .expect(200)
                .json();
        assertThat(again.path("reproduces").asText()).isEqualTo(run.toString());
        assertThat(again.path("revision").asText())
                .isEqualTo(rest.get("/api/v1/runs/" + run, ana)
                        .expect(200)
                        .json()
                        .path("revision")
                        .asText());
        rest.post("/api/v1/runs/" + run + "/retry", SERVER.userToken("curious"), "")
                .refusedAs(404, "not_found");
    }
}
