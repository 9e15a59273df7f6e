package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.connection;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.node;
import static dev.nodeyard.nodeworks.Charts.onlyTask;
import static dev.nodeyard.nodeworks.Charts.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own nodes Docker, Kubernetes, SLURM and Python: what stands on their terminals. */
class ProgramNodeTest {
    /** Return a node with a terminal {@code script}, input terminals, and an output {@code result}. */
    private static String own(String name, String kind, String inputs, String settings) {
        String state = settings.isEmpty() ? "null" : "{'distributed': " + settings + "}";
        return "'" + name + "': {'type': 'Node', 'path': ['distributed', '" + kind + "'], 'terminals': {"
                + "'script': {'value': 'run it', 'opts': {'in': true, 'out': false}}" + inputs
                + ", 'result': {'value': null, 'opts': {'in': false, 'out': true}}}, 'customState': " + state + "}";
    }

    private static String input(String name, String value) {
        return ", '" + name + "': {'value': " + value + ", 'opts': {'in': true, 'out': false}}";
    }

    @ParameterizedTest
    @CsvSource({"Docker, docker", "Kubernetes, kubernetes", "SLURM, slurm", "slurm, slurm", "docker, docker"})
    void a_program_node_runs_its_script_by_its_executor(String kind, String executor) {
        TaskSpec task = onlyTask(chart(own("a", kind, "", "")));

        assertThat(task.requirements()).isEqualTo(Requirements.none(executor));
        assertThat(task.execution()).isEqualTo(new ShellCommands(List.of(), List.of("run it")));
        assertThat(task.inputs()).isEmpty();
        assertThat(task.outputs()).containsExactly("result");
    }

    @Test
    void constants_on_terminals_named_like_settings_are_settings_and_others_are_inputs() {
        String inputs = input("image", "'alpine:3'")
                + input("cpus", "'2'")
                + input("memory", "'4 GiB'")
                + input("timeout", "90")
                + input("pip", "'scipy\\nnumpy'")
                + input("before_script", "'cd x'")
                + input("mesh", "'wing.msh'")
                + input("gpus", "null")
                + input("disk", "' '");

        TaskSpec task = onlyTask(chart(own("a", "Docker", inputs, "")));

        assertThat(task.environment())
                .isEqualTo(new EnvironmentSpec("alpine:3", List.of("scipy", "numpy"), List.of(), List.of(), List.of()));
        assertThat(task.requirements().resources()).isEqualTo(new Resources(2, 4L << 30, 0, 0));
        assertThat(task.timeoutMs()).isEqualTo(90_000);
        assertThat(task.execution()).isEqualTo(new ShellCommands(List.of("cd x"), List.of("run it")));
        assertThat(task.inputs()).extracting(TaskInput::name).containsExactly("mesh");
    }

    @Test
    void settings_win_over_terminals_member_by_member() {
        TaskSpec task = onlyTask(chart(own(
                "a",
                "Docker",
                input("image", "'a'") + input("cpus", "2") + input("memory", "1000"),
                "{'image': 'b', 'resources': {'cpus': 8}, 'tags': ['lab']}")));

        assertThat(task.environment()).isEqualTo(new EnvironmentSpec("b", List.of(), List.of(), List.of(), List.of()));
        assertThat(task.requirements().resources()).isEqualTo(new Resources(8, 1000, 0, 0));
        assertThat(task.requirements().tags()).containsExactly("lab");
    }

    @Test
    void another_executor_may_be_named() {
        assertThat(onlyTask(chart(own("a", "Docker", "", "{'executor': ['docker', 'kubernetes']}")))
                        .requirements()
                        .alternatives())
                .extracting(Requirements::executor)
                .containsExactly("docker", "kubernetes");
    }

    @Test
    void a_setting_cannot_come_from_another_task_but_an_input_can() {
        Conversion conversion = convert(chart(
                node("n"),
                own("a", "Docker", input("image", "null") + input("x", "null"), ""),
                connection("c", "n:out", "a:image"),
                connection("d", "n:out", "a:x")));

        assertThat(found(conversion)).containsExactly("setting_not_constant at /a/terminals/image");
    }

    @Test
    void a_faulty_setting_is_an_error_at_its_terminal() {
        assertThat(found(convert(chart(own("a", "Docker", input("cpus", "'many'") + input("image", "'a b'"), "")))))
                .containsExactlyInAnyOrder("bad_setting at /a/terminals/cpus", "bad_setting at /a/terminals/image");
    }

    @Test
    void a_node_without_a_script_is_refused() {
        assertThat(found(convert(chart(own("a", "SLURM", "", "").replace("run it", " ")))))
                .containsExactly("missing_script at /a");
    }

    @Test
    void a_shell_node_keeps_all_its_terminals_as_inputs() {
        TaskSpec task = onlyTask(chart(own("a", "Shell", input("image", "'x'"), "")));

        assertThat(task.environment()).isNull();
        assertThat(task.inputs()).extracting(TaskInput::name).containsExactly("image");
    }

    @Test
    void a_python_node_is_a_call_with_its_code_and_named_inputs_and_outputs() {
        Conversion conversion =
                convert(chart(node("n"), own("a", "Python", input("x", "null"), ""), connection("c", "n:out", "a:x")));

        TaskSpec task = task(conversion, "a");
        assertThat(task.requirements()).isEqualTo(Requirements.none("nodeworks"));
        NodeworksCall call = (NodeworksCall) task.execution();
        assertThat(call.path()).containsExactly("distributed", "Python");
        assertThat(call.node().at("/terminals/script/value").asText()).isEqualTo("run it");
        assertThat(task.inputs()).extracting(TaskInput::name).containsExactly("x");
        assertThat(task.outputs()).containsExactly("result");
    }

    @Test
    void a_python_node_takes_its_code_from_the_settings_and_runs_in_an_image_or_an_environment() {
        TaskSpec inImage = onlyTask(chart(
                own("a", "Python", input("image", "'python:3.12'"), "{'script': ['result = 1', 'print(result)']}")));
        TaskSpec inEnvironment = onlyTask(chart(own("a", "Python", input("pip", "'scipy'"), "")));

        assertThat(((NodeworksCall) inImage.execution())
                        .node()
                        .at("/terminals/script/value")
                        .asText())
                .isEqualTo("result = 1\nprint(result)");
        assertThat(inImage.requirements().alternatives())
                .extracting(Requirements::executor)
                .containsExactly("docker", "kubernetes");
        assertThat(inEnvironment.requirements().executor()).isEqualTo("nodeworks");
        assertThat(inEnvironment.environment())
                .isEqualTo(new EnvironmentSpec(null, List.of("scipy"), List.of(), List.of(), List.of()));
    }
}
