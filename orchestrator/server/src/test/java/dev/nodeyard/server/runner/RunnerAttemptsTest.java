package dev.nodeyard.server.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunnerAttemptsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ana = SERVER.userToken("ana");

    private JsonNode attempts(RestRunner runner, String query, String token) {
        return rest.get("/api/v1/runners/" + runner.id() + "/attempts" + query, token)
                .expect(200)
                .json()
                .path("items");
    }

    @Test
    void what_a_runner_works_on_and_worked_on_is_listed_with_names_for_those_who_may_see_them() {
        RestRunner runner = RestRunner.register(SERVER, "lab-1", "here");
        NodeChartBuilder chart = new NodeChartBuilder()
                .shell("one", "true")
                .setting("tags", "[\"here\"]")
                .shell("two", "true")
                .setting("tags", "[\"here\"]");
        rest.post("/api/v1/workflow/publish?name=pair", ana, chart.text()).expect(201);
        rest.post("/api/v1/workflow/execute/pair", ana, "").expect(202);
        List<JsonNode> work = runner.claim(2);
        work.forEach(runner::started);
        runner.succeeded(work.get(0));

        JsonNode live = attempts(runner, "?live=true", ana);
        assertThat(live).hasSize(1);
        assertThat(live.at("/0/name").asText()).isEqualTo("two");
        assertThat(live.at("/0/workflow").asText()).isEqualTo("pair");
        assertThat(live.at("/0/executor").asText()).isEqualTo("shell");
        assertThat(live.at("/0/state").asText()).isEqualTo("running");
        assertThat(attempts(runner, "", ana)).hasSize(2);
        JsonNode others = attempts(runner, "", SERVER.userToken("curious"));
        assertThat(others).hasSize(2);
        assertThat(others.toString()).doesNotContain("pair", "run_", "tsk_", "ana");
        assertThat(attempts(runner, "", SERVER.viewerToken("guest")).toString()).contains("pair");
    }

    @Test
    void a_runner_that_is_not_there_has_none() {
        rest.get("/api/v1/runners/rnr_01930a6f000070008000000000000003/attempts", ana)
                .refusedAs(404, "not_found");
    }
}
