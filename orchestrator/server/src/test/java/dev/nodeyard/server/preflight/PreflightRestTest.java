package dev.nodeyard.server.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreflightRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ana = SERVER.userToken("ana");

    private JsonNode ofWorkflow(String name, NodeChartBuilder chart) {
        rest.post("/api/v1/workflow/publish?name=" + name, ana, chart.text()).expect(201);
        return rest.post("/api/v1/workflows/" + name + "/preflight", ana, "")
                .expect(200)
                .json();
    }

    private JsonNode ofChart(String chart) {
        return rest.post("/api/v1/charts/preflight", ana, chart).expect(200).json();
    }

    @Test
    void tasks_that_no_runner_can_take_are_told_first_with_the_reason_in_words() {
        RestRunner.register(SERVER, "lab-1");
        NodeChartBuilder chart = new NodeChartBuilder();
        for (int i = 0; i < 12; i++) {
            chart.shell("plain-" + i, "true");
        }
        chart.shell("special", "true").setting("tags", "[\"no-such-tag\"]");

        JsonNode found = ofWorkflow("mixed", chart);

        assertThat(found.path("sound").asBoolean()).isTrue();
        assertThat(found.path("runnable").asBoolean()).isFalse();
        assertThat(found.path("tasks").asInt()).isEqualTo(13);
        assertThat(found.path("requirements")).hasSize(2);
        assertThat(found.at("/requirements/0/names/0").asText()).isEqualTo("special");
        assertThat(found.at("/requirements/0/problem").asText()).contains("no-such-tag");
        assertThat(found.at("/requirements/0/nearMisses/0/runner").asText()).isEqualTo("lab-1");
        assertThat(found.at("/requirements/1/problem").isMissingNode()).isTrue();
        assertThat(found.at("/requirements/1/runners/free").asInt()).isEqualTo(1);
        assertThat(found.at("/requirements/1/tasks").asInt()).isEqualTo(12);
        assertThat(found.at("/requirements/1/names")).hasSize(10);
        assertThat(ofChart(chart.text())).isEqualTo(found);
    }

    @Test
    void what_waits_in_the_same_queue_already_is_counted() {
        NodeChartBuilder chart = new NodeChartBuilder()
                .shell("one", "true")
                .setting("tags", "[\"crowd\"]")
                .shell("two", "true")
                .setting("tags", "[\"crowd\"]");
        assertThat(ofWorkflow("crowd", chart).at("/requirements/0/ahead").asInt())
                .isZero();
        rest.post("/api/v1/workflow/execute/crowd", ana, "").expect(202);

        JsonNode found = ofChart(chart.text());

        assertThat(found.at("/requirements/0/ahead").asInt()).isEqualTo(2);
        assertThat(found.at("/requirements/0/queue").isInt()).isTrue();
    }

    @Test
    void environments_that_are_nowhere_yet_are_named_and_waiting_tasks_need_no_runner() {
        NodeChartBuilder chart = new NodeChartBuilder()
                .shell("fit", "python3 fit.py")
                .setting("executor", "\"shell\"")
                .setting("environment", "{\"pip\": [\"scipy==1.15.2\"]}")
                .node("wait", "distributed", "Timer")
                .setting("timer", "{\"delay\": \"1s\"}");

        JsonNode found = ofWorkflow("packed", chart);

        assertThat(found.path("waits").asInt()).isEqualTo(1);
        assertThat(found.at("/environments/0/state").asText()).isEqualTo("wanted");
        assertThat(found.at("/environments/0/tasks").asInt()).isEqualTo(1);
        assertThat(ofChart(chart.text()).path("environments")).isEqualTo(found.path("environments"));
    }

    @Test
    void a_faulty_chart_is_not_sound_and_says_why() {
        JsonNode found = ofChart("{}");

        assertThat(found.path("sound").asBoolean()).isFalse();
        assertThat(found.path("runnable").asBoolean()).isFalse();
        assertThat(found.at("/problems/0/code").asText()).isEqualTo("empty_chart");
    }

    @Test
    void a_workflow_of_somebody_else_is_not_there() {
        String id = rest.post(
                        "/api/v1/workflow/publish?name=mine",
                        ana,
                        new NodeChartBuilder().shell("a", "true").text())
                .expect(201)
                .json()
                .path("id")
                .asText();

        rest.post("/api/v1/workflows/" + id + "/preflight", SERVER.userToken("ben"), "")
                .refusedAs(404, "not_found");
    }
}
