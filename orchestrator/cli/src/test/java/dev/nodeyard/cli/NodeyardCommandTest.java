package dev.nodeyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeyardCommandTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void prepare() {
        shell = new Shell(folder);
    }

    @Test
    void help_names_every_noun_and_the_exit_codes() {
        Shell.Result result = shell.run("--help");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(List.of(
                        "login",
                        "run ",
                        "workflow",
                        "task",
                        "artifact",
                        "queue",
                        "runner",
                        "auth",
                        "doctor",
                        "completion",
                        "up "))
                .contains("7 unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "doctor",
                "completion",
                "run start",
                "run list",
                "run view",
                "run watch",
                "run cancel",
                "workflow publish",
                "workflow list",
                "workflow get",
                "workflow delete",
                "task list",
                "task view",
                "task log",
                "task explain",
                "artifact list",
                "artifact get",
                "queue status",
                "runner register",
                "runner list",
                "runner delete",
                "runner view",
                "runner pause",
                "runner resume",
                "runner drain",
                "runner cancel",
                "runner shutdown",
                "queue clear",
                "admin cancel-all",
                "admin shutdown",
                "auth login",
                "auth logout",
                "auth status",
                "auth token"
            })
    void every_verb_explains_itself_and_all_its_options(String words) {
        Shell.Result result = shell.run((words + " --help").split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: nodeyard " + words);
        // A line of an option without words after it has no description.
        assertThat(result.out().lines().filter(line -> line.strip().startsWith("-")))
                .allSatisfy(line -> assertThat(line).matches("\\s+-\\S.*?\\s{2,}\\S.*"));
    }

    @Test
    void a_bare_command_shows_the_help_and_is_a_usage_error() {
        Shell.Result result = shell.run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Usage: nodeyard");
    }

    @Test
    void a_noun_alone_names_its_verbs() {
        Shell.Result result = shell.run("run");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        error: 'nodeyard run' needs a verb: start, list, view, watch, cancel, export
                        help: nodeyard run --help
                        """);
    }

    @Test
    void a_slip_of_the_finger_gets_a_suggestion() {
        Shell.Result result = shell.run("run", "lits");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("hint: did you mean list?");
    }

    @Test
    void an_unknown_state_names_the_known_ones() {
        Shell.Result result = shell.run("run", "list", "--state", "sleeping");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("sleeping").contains("succeeded");
    }

    @Test
    void without_a_server_it_says_how_to_get_one() {
        Shell.Result result = shell.run("run", "list");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.err()).isEqualTo("""
                        error: no server is known
                        hint: start one here with: nodeyard up
                              or sign in to one with: nodeyard login URL
                        """);
    }

    @Test
    void other_modules_add_verbs_to_the_top_level_and_to_nouns() {
        assertThat(shell.run("up", "--url", "here").out()).isEqualTo("added here\n");
        assertThat(shell.run("runner", "start").out()).isEqualTo("added \n");
        assertThat(shell.run("runner", "--help").out()).contains("start");
    }

    @Test
    void failures_of_added_verbs_have_exit_codes_too() {
        Shell.Result result = shell.run("up", "--url", "bad");

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.err()).isEqualTo("error: it is there already\n");
    }

    @Test
    void the_version_comes_from_the_build() {
        assertThat(shell.run("--version").out()).matches("nodeyard \\d+\\.\\d+\\S*\n");
    }

    @Test
    void completion_knows_nouns_verbs_and_options() {
        assertThat(shell.run("completion", "bash").out())
                .contains("complete -F _complete_nodeyard")
                .contains("--exit-status")
                .contains("explain");
        assertThat(shell.run("completion", "tcsh").code()).isEqualTo(2);
    }
}
