package dev.nodeyard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import org.junit.jupiter.api.Test;

class BuildersTest {
    @Test
    void a_workflow_says_what_each_task_waits_for() {
        WorkflowSpec workflow = new WorkflowBuilder()
                .shell("make", "echo n=1 > $NODEYARD_OUTPUTS")
                .output("n")
                .task("use")
                .input("count", "make", "n")
                .tags("gpu")
                .task("repair")
                .after("use", Condition.FAILURE)
                .build();

        assertThat(workflow.tasks()).extracting(TaskSpec::name).containsExactly("make", "use", "repair");
        TaskSpec use = workflow.tasks().get(1);
        assertThat(use.inputs().get(0).from()).containsExactly(Source.of("make", "n"));
        assertThat(use.requirements().tags()).containsExactly("gpu");
        assertThat(workflow.tasks().get(2).after()).containsExactly(new Source("use", null, Condition.FAILURE));
    }

    @Test
    void a_built_workflow_survives_the_wire() throws Exception {
        WorkflowSpec workflow =
                new WorkflowBuilder().chain("link", 3).bag("loose", 2).build();

        String json = Wire.mapper().writeValueAsString(workflow);

        assertThat(Wire.mapper().readValue(json, WorkflowSpec.class)).isEqualTo(workflow);
    }

    @Test
    void a_chart_looks_as_the_desktop_saves_it() throws Exception {
        String chart = new NodeChartBuilder()
                .node("integer", "types", "Integer")
                .constant("int", "int", 5)
                .shell("say", "echo $INPUT_NUMBER")
                .input("number", "int", null)
                .setting("tags", "[\"loud\"]")
                .connect("integer", "int", "say", "number")
                .text();

        assertThat(chart).startsWith("{\n  \"integer\": {\n    \"type\": \"Node\",\n    \"name\": \"integer\"");
        JsonNode tree = new ObjectMapper().readTree(chart);
        assertThat(tree.at("/integer/terminals/int/opts")).hasSize(21);
        assertThat(tree.at("/say/customState/distributed").toString())
                .isEqualTo("{\"script\":[\"echo $INPUT_NUMBER\"],\"tags\":[\"loud\"]}");
        assertThat(tree.at("/connection/input").toString()).isEqualTo("[\"integer\",\"int\"]");
        assertThat(tree.at("/connection/output").toString()).isEqualTo("[\"say\",\"number\"]");
    }
}
