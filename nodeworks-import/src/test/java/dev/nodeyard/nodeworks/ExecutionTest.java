package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.connection;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.json;
import static dev.nodeyard.nodeworks.Charts.node;
import static dev.nodeyard.nodeworks.Charts.onlyTask;
import static dev.nodeyard.nodeworks.Charts.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which executor runs a node, and which tags it brings. */
class ExecutionTest {
    private static byte[] pathOnly(String path) {
        return json("{'a': {'type': 'Node', 'path': " + path + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "['types', 'Integer'] | []",
                "['math', 'Root'] | []",
                "['numpy', 'array'] | [python:numpy]",
                "['numpy', 'linalg', 'solve'] | [nodes:numpy/linalg]",
                "['matplotlib', 'Plot'] | [python:matplotlib, python:numpy]",
                "['Code'] | []",
                "['Surrogate Modeling and Analysis', 'code'] | []",
                "['my custom nodes', 'my node'] | [nodes:my custom nodes]",
                "['a', 'b', 'c'] | [nodes:a/b]",
            })
    void a_library_path_brings_its_tags(String path, String tags) {
        TaskSpec task = onlyTask(pathOnly(path));

        assertThat(task.requirements().tags()).hasToString(tags);
        assertThat(task.requirements().executor()).isEqualTo("nodeworks");
        assertThat(((NodeworksCall) task.execution()).path()).hasToString(path.replace("'", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Approval", "Map", "Sub-workflow", "Apptainer"})
    void nodes_of_our_library_that_are_not_there_yet_are_refused(String name) {
        assertThat(found(convert(pathOnly("['distributed', '" + name + "']"))))
                .containsExactly("unsupported_node at /a/path");
    }

    @Test
    void the_shell_node_is_known_in_any_letter_case() {
        TaskSpec task = onlyTask(
                json(
                        "{'a': {'type': 'Node', 'path': ['Distributed', 'shell'], 'terminals': {'script': {'value': 'true'}}}}"));

        assertThat(task.execution()).isEqualTo(new ShellCommands(List.of(), List.of("true")));
        assertThat(task.requirements().executor()).isEqualTo("shell");
    }

    @Test
    void a_script_terminal_is_no_input() {
        assertThat(onlyTask(chart(shell("a", "true", "null"))).inputs()).isEmpty();
    }

    @Test
    void a_script_in_the_settings_wins_and_leaves_the_terminal_an_input() {
        TaskSpec task = onlyTask(chart(shell("a", "false", "{'script': ['true'], 'before_script': 'cd x\\nls\\n'}")));

        assertThat(task.execution()).isEqualTo(new ShellCommands(List.of("cd x", "ls"), List.of("true")));
        assertThat(task.inputs()).extracting(TaskInput::name).containsExactly("script");
    }

    @Test
    void any_node_with_a_script_is_a_shell_task_without_the_tags_of_its_library() {
        byte[] chart = json("{'a': {'type': 'Node', 'path': ['my nodes', 'x'],"
                + " 'customState': {'distributed': {'script': ['make', 'make test']}}}}");

        assertThat(convert(chart).problems()).isEmpty();
        assertThat(onlyTask(chart).execution()).isEqualTo(new ShellCommands(List.of(), List.of("make", "make test")));
        assertThat(onlyTask(chart).requirements().tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \\n ", "\\n"})
    void a_shell_node_without_commands_is_refused(String script) {
        assertThat(found(convert(chart(shell("a", script, "{}"))))).containsExactly("missing_script at /a");
    }

    @Test
    void a_script_cannot_come_from_another_task() {
        assertThat(found(convert(chart(node("a"), shell("b", "", "null"), connection("c", "a:out", "b:script")))))
                .containsExactly("script_not_constant at /b/terminals/script");
    }

    @Test
    void an_executor_that_cannot_run_the_task_is_refused() {
        assertThat(found(convert(chart(shell("a", "true", "{'executor': 'nodeworks'}")))))
                .containsExactly("wrong_executor at /a");
        assertThat(found(convert(chart(node("a", "{'distributed': {'executor': 'shell'}}")))))
                .containsExactly("wrong_executor at /a");
    }

    @Test
    void an_executor_of_the_settings_is_asked_for() {
        assertThat(onlyTask(chart(shell("a", "true", "{'executor': 'docker'}")))
                        .requirements()
                        .executor())
                .isEqualTo("docker");
    }
}
