package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.fixture;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.task;
import static dev.nodeyard.nodeworks.Charts.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole charts in the shape that the desktop application saves. */
class FixtureTest {
    @Test
    void the_tasks_of_a_chart_stand_in_its_order() {
        Conversion conversion = convert(fixture("arithmetic.nc"));

        assertThat(conversion.problems()).isEmpty();
        assertThat(workflow(conversion).tasks())
                .extracting(TaskSpec::name)
                .containsExactly("power", "integer", "multiply", "subtract");
    }

    @Test
    void a_connected_input_names_its_sources_in_the_order_of_the_connections() {
        TaskSpec multiply = task(convert(fixture("arithmetic.nc")), "multiply");

        assertThat(multiply.inputs())
                .containsExactly(new TaskInput(
                        "input", null, true, List.of(Source.of("power", "result"), Source.of("integer", "int"))));
        assertThat(multiply.outputs()).containsExactly("result");
    }

    @Test
    void an_unconnected_input_keeps_the_value_that_the_user_typed() {
        TaskSpec subtract = task(convert(fixture("arithmetic.nc")), "subtract");

        assertThat(subtract.inputs()).hasSize(2);
        assertThat(subtract.inputs().get(0).from()).containsExactly(Source.of("multiply", "result"));
        assertThat(subtract.inputs().get(1).value()).hasToString("15.0");
    }

    @Test
    void a_constant_on_an_output_travels_in_the_entry_of_the_node() {
        TaskSpec integer = task(convert(fixture("arithmetic.nc")), "integer");

        assertThat(integer.inputs()).isEmpty();
        NodeworksCall call = (NodeworksCall) integer.execution();
        assertThat(call.path()).containsExactly("types", "Integer");
        assertThat(call.node().at("/terminals/int/value").asInt()).isEqualTo(87);
        assertThat(integer.requirements().executor()).isEqualTo("nodeworks");
        assertThat(integer.requirements().tags()).isEmpty();
    }

    @Test
    void a_chart_with_windows_line_ends_and_connections_before_their_nodes_is_read() {
        Conversion conversion = convert(fixture("arithmetic-crlf.nc"));

        assertThat(conversion.problems()).isEmpty();
        assertThat(task(conversion, "root").inputs().get(0).from()).containsExactly(Source.of("integer.0", "int"));
        assertThat(task(conversion, "integer.0").title()).isEqualTo("side length");
    }

    @Test
    void nodes_of_numpy_and_matplotlib_bring_their_tags() {
        Conversion conversion = convert(fixture("two-curves.nc"));

        assertThat(conversion.problems()).isEmpty();
        assertThat(task(conversion, "trig").requirements().tags()).containsExactly("python:numpy");
        assertThat(task(conversion, "plot").requirements().tags()).containsExactly("python:matplotlib", "python:numpy");
    }

    @Test
    void a_custom_node_needs_a_runner_that_has_its_group_and_the_user_is_told_once() {
        Conversion conversion = convert(fixture("custom-node.nc"));

        assertThat(found(conversion)).containsExactly("needs_node_modules at /my string node/path");
        TaskSpec custom = task(conversion, "my string node");
        assertThat(custom.requirements().tags()).containsExactly("nodes:my custom nodes");
        assertThat(custom.title()).isEqualTo("shout");
        assertThat(custom.inputs()).extracting(TaskInput::name).containsExactly("text");
        assertThat(task(conversion, "note.1").inputs()).isEmpty();
    }

    @Test
    void a_shell_node_runs_the_lines_of_its_script_terminal() {
        Conversion conversion = convert(fixture("shell-pipeline.nc"));

        assertThat(conversion.problems()).isEmpty();
        TaskSpec mesh = task(conversion, "mesh");
        assertThat(((ShellCommands) mesh.execution()).script())
                .containsExactly(
                        "mkdir -p grid",
                        "seq 1 \"$INPUT_CELLS\" > grid/cells.txt",
                        "echo count=$INPUT_CELLS >> $NODEYARD_OUTPUTS");
        assertThat(mesh.inputs()).extracting(TaskInput::name).containsExactly("cells");
        assertThat(mesh.requirements().tags()).containsExactly("mesher");
        assertThat(task(conversion, "solve").timeoutMs()).isEqualTo(600_000);
    }
}
