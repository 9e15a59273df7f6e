package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faulty charts are refused whole, with all their faults; odd but sound ones run. */
class RefusalsIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private final Yard yard = CLUSTER.yard();

    @Test
    void all_faults_are_named_at_once_and_nothing_is_stored() {
        List<Long> before = stored();
        NodeChartBuilder faulty = cycle().connect("nobody", "out", "a", "extra").connect("b", "missing", "a", "in");

        JsonNode problem = refused("faulty", faulty.text(), 422, "workflow_invalid");

        assertThat(codes(problem)).contains("cycle", "dangling_connection", "unknown_terminal");
        assertThat(problem.path("errors"))
                .allSatisfy(error -> assertThat(error.path("pointer").asText()).startsWith("/"));
        assertThat(stored()).isEqualTo(before);
        yard.rest().get("workflow/get/faulty").expect(404);
    }

    @Test
    void a_cycle_names_its_tasks() {
        JsonNode problem = refused("cycle", cycle().text(), 422, "workflow_invalid");

        assertThat(codes(problem)).containsExactly("cycle");
        assertThat(problem.path("errors").get(0).path("message").asText()).contains("a", "b");
    }

    @Test
    void what_is_not_json_cannot_be_read() {
        List<Long> before = stored();

        JsonNode problem = refused("words", "this is { not JSON", 400, "malformed");

        assertThat(codes(problem)).containsExactly("not_json");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_refused_revision_leaves_the_one_before() {
        byte[] sound = isolated().text().getBytes(StandardCharsets.UTF_8);
        yard.publish("kept", sound);

        refused("kept", cycle().text(), 422, "workflow_invalid");

        assertThat(yard.rest().get("workflow/get/kept").expect(200).bytes()).isEqualTo(sound);
    }

    @Test
    void tasks_without_connections_run() {
        CLUSTER.runner("any");

        RunId run = yard.run("isolated", isolated());

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(yard.task(run, "one").outputs().get("out")).hasToString("1");
        assertThat(yard.task(run, "two").outputs().get("out")).hasToString("2");
    }

    private static NodeChartBuilder isolated() {
        return new NodeChartBuilder()
                .shell("one", "echo out=1 >> \"$NODEYARD_OUTPUTS\"")
                .output("out", "int")
                .shell("two", "echo out=2 >> \"$NODEYARD_OUTPUTS\"")
                .output("out", "int");
    }

    private static NodeChartBuilder cycle() {
        return new NodeChartBuilder()
                .shell("a", "true")
                .input("in", "int", null)
                .many("in")
                .input("extra", "int", null)
                .output("out", "int")
                .shell("b", "true")
                .input("in", "int", null)
                .output("out", "int")
                .connect("a", "out", "b", "in")
                .connect("b", "out", "a", "in");
    }

    private JsonNode refused(String name, String chart, int status, String code) {
        Rest.Answer answer = yard.rest()
                .postBytes("workflow/publish?name=" + name, chart.getBytes(StandardCharsets.UTF_8))
                .expect(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        return answer.json();
    }

    private static List<String> codes(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("code").asText())
                .toList();
    }

    private static List<Long> stored() {
        return CLUSTER.jdbi()
                .withHandle(handle -> List.of("workflows", "revisions", "tasks", "git_packs", "git_refs").stream()
                        .map(table -> handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Long.class)
                                .one())
                        .toList());
    }
}
