package dev.nodeyard.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExplainRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final String ana = SERVER.userToken("ana");

    private String start(String name, NodeChartBuilder chart) {
        SERVER.rest()
                .post("/api/v1/workflow/publish?name=" + name, ana, chart.text())
                .expect(201);
        return SERVER.rest()
                .post("/api/v1/workflow/execute/" + name, ana, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private JsonNode explain(String run, int index) {
        return SERVER.rest()
                .get("/api/v1/tasks/" + run.replace("run_", "tsk_") + "_" + index + "/explain", ana)
                .expect(200)
                .json();
    }

    @Test
    void a_place_far_behind_is_counted_no_further_than_a_thousand() {
        NodeChartBuilder many = new NodeChartBuilder();
        for (int i = 0; i < 1_050; i++) {
            many.shell("first-" + i, "true").setting("tags", "[\"far\"]");
        }
        many.shell("last", "true").setting("tags", "[\"far\"]").setting("priority", "-1");

        JsonNode why = explain(start("many", many), 1_050);

        assertThat(why.path("ahead").path("tasks").asInt()).isEqualTo(1_000);
        assertThat(why.path("ahead").path("more").asBoolean()).isTrue();
    }

    @Test
    void the_first_of_many_has_nobody_ahead_among_those_of_its_moment_but_the_ones_before_it() {
        NodeChartBuilder three = new NodeChartBuilder();
        for (int i = 0; i < 3; i++) {
            three.shell("task-" + i, "true").setting("tags", "[\"three\"]");
        }
        String run = start("three", three);

        assertThat(explain(run, 0).path("ahead").path("tasks").asInt()).isZero();
        assertThat(explain(run, 2).path("ahead").path("tasks").asInt()).isEqualTo(2);
    }

    @Test
    void a_task_with_very_many_upstream_tasks_is_explained_from_some_of_them() {
        NodeChartBuilder wide = new NodeChartBuilder();
        for (int i = 0; i < 2_100; i++) {
            wide.shell("up-" + i, "true").output("out", "int");
        }
        wide.shell("end", "true").input("all", "int", null).many("all");
        for (int i = 0; i < 2_100; i++) {
            wide.connect("up-" + i, "out", "end", "all");
        }

        JsonNode why = explain(start("wide", wide), 2_100);

        assertThat(why.path("headline").asText())
                .startsWith("Waits for 2100 of 2100 upstream tasks: up-0 (queued)")
                .endsWith("and 2095 more.");
    }

    @Test
    void tasks_of_other_users_are_not_explained() {
        String run = start("secret", new NodeChartBuilder().shell("x", "true"));

        SERVER.rest()
                .get("/api/v1/tasks/" + run.replace("run_", "tsk_") + "_0/explain", SERVER.userToken("eve"))
                .refusedAs(404, "not_found");
    }
}
