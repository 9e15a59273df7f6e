package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.node;
import static dev.nodeyard.nodeworks.Charts.onlyTask;
import static dev.nodeyard.nodeworks.Charts.shell;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which ways a task can be run. */
class VariantTest {
    private static TaskSpec script(String settings) {
        return onlyTask(chart(shell("a", "make", settings)));
    }

    private static List<String> executors(TaskSpec task) {
        return task.requirements().alternatives().stream()
                .map(Requirements::executor)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | [shell]",
                "{'image': 'alpine:3'} | [docker, kubernetes]",
                "{'image': 'alpine:3', 'environment': {'pip': ['scipy']}} | [docker, kubernetes]",
                "{'environment': {'image': 'alpine:3'}} | [docker, kubernetes]",
                "{'environment': {'pip': ['scipy']}} | [conda]",
                "{'environment': {'conda': ['numpy=2']}} | [conda]",
                "{'environment': {}} | [shell]",
                "{'image': 'alpine:3', 'executor': 'slurm'} | [slurm]",
                "{'executor': ['slurm', 'docker']} | [slurm, docker]",
            })
    void a_script_is_run_by_what_its_settings_ask_for(String settings, String executors) {
        assertThat(executors(script(settings))).hasToString(executors);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | [nodeworks]",
                "{'image': 'python:3.12'} | [docker, kubernetes]",
                "{'environment': {'pip': ['scipy']}} | [nodeworks]",
                "{'executor': ['nodeworks', 'docker', 'slurm', 'ssh', 'kubernetes', 'conda', 'batch']}"
                        + " | [nodeworks, docker, slurm, ssh, kubernetes, conda, batch]",
            })
    void a_node_is_run_by_what_its_settings_ask_for(String settings, String executors) {
        TaskSpec task = onlyTask(chart(node("a", "{'distributed': " + settings + "}")));

        assertThat(executors(task)).hasToString(executors);
        assertThat(task.execution()).isInstanceOf(NodeworksCall.class);
    }

    @Test
    void tags_of_the_library_are_asked_of_runners_that_run_the_node_themselves_only() {
        TaskSpec task = onlyTask(Charts.json("{'a': {'type': 'Node', 'path': ['numpy', 'array'], 'customState':"
                + " {'distributed': {'tags': ['lab'], 'executor': ['nodeworks', 'docker']}}}}"));

        assertThat(task.requirements().alternatives())
                .extracting(way -> way.tags().toString())
                .containsExactly("[lab, python:numpy]", "[lab]");
    }

    @Test
    void a_variant_is_the_settings_with_what_it_names_in_their_place() {
        TaskSpec task = script("""
                {'tags': ['lab'], 'resources': {'cpus': 2, 'memory': 1000}, 'variables': {'A': '1', 'B': '2'},
                 'timeout': 60, 'variants': [
                   {'arch': 'amd64', 'image': 'solver:amd64'},
                   {'arch': 'arm64', 'image': 'solver:arm64', 'executor': 'docker', 'resources': {'cpus': 4},
                    'variables': {'B': '3'}},
                   {'executor': 'slurm', 'tags': ['slurm:partition=long'], 'slurm': {}, 'script': 'srun ./solve',
                    'before_script': 'module load solver'}]}
                """);

        assertThat(task.requirements().alternatives())
                .extracting(way -> way.executor() + way.tags())
                .containsExactly(
                        "docker[arch:amd64, lab]",
                        "kubernetes[arch:amd64, lab]",
                        "docker[arch:arm64, lab]",
                        "slurm[lab, slurm:partition=long]");
        TaskSpec arm = task.resolved(2);
        assertThat(arm.environment())
                .isEqualTo(new EnvironmentSpec("solver:arm64", List.of(), List.of(), List.of(), List.of()));
        assertThat(arm.requirements().resources()).isEqualTo(new Resources(4, 1000, 0, 0));
        assertThat(arm.variables()).containsEntry("A", "1").containsEntry("B", "3");
        assertThat(arm.execution()).isEqualTo(new ShellCommands(List.of(), List.of("make")));
        TaskSpec slurm = task.resolved(3);
        assertThat(slurm.environment()).isNull();
        assertThat(slurm.execution())
                .isEqualTo(new ShellCommands(List.of("module load solver"), List.of("srun ./solve")));
        assertThat(slurm.options()).containsOnlyKeys("slurm");
        assertThat(slurm.timeoutMs()).isEqualTo(60_000);
    }

    @Test
    void ways_that_differ_in_requirements_only_have_no_variants() {
        assertThat(script("{'image': 'alpine:3'}").variants()).isEmpty();
    }

    @Test
    void an_empty_variant_is_the_task_as_it_is() {
        TaskSpec task = script("{'executor': 'docker', 'image': 'a', 'variants': [{'arch': 'arm64'}, {}]}");

        assertThat(task.requirements().alternatives())
                .extracting(way -> way.executor() + way.tags())
                .containsExactly("docker[arch:arm64]", "docker[]");
    }

    @Test
    void the_image_of_a_variant_wins_over_that_of_the_environment() {
        TaskSpec task = script(
                "{'environment': {'image': 'a', 'pip': ['x']}, 'variants': [{'executor': 'docker', 'image': 'b'}]}");

        assertThat(task.environment())
                .isEqualTo(new EnvironmentSpec("b", List.of("x"), List.of(), List.of(), List.of()));
    }

    @Test
    void a_node_may_be_a_script_in_one_of_its_ways() {
        TaskSpec task = onlyTask(
                chart(node("a", "{'distributed': {'variants': [{}, {'executor': 'slurm', 'script': ['./fast']}]}}")));

        assertThat(task.execution()).isInstanceOf(NodeworksCall.class);
        assertThat(task.resolved(1).execution()).isEqualTo(new ShellCommands(List.of(), List.of("./fast")));
    }

    @Test
    void environments_are_named_so_that_equal_ones_are_known() {
        assertThat(script("{'image': 'alpine:3'}").requirements().environment()).isEqualTo("alpine:3");
        assertThat(script("{}").requirements().environment()).isNull();
        String pip = String.valueOf(
                script("{'environment': {'pip': ['scipy']}}").requirements().environment());
        assertThat(pip).matches("conda\\+[0-9a-f]{12}");
        assertThat(script("{'timeout': 5, 'environment': {'pip': ['scipy']}}")
                        .requirements()
                        .environment())
                .isEqualTo(pip);
        assertThat(script("{'environment': {'pip': ['numpy']}}").requirements().environment())
                .isNotEqualTo(pip);
    }

    @Test
    void a_variant_that_can_never_be_chosen_is_a_warning() {
        assertThat(found(convert(chart(shell(
                        "a", "make", "{'variants': [{'executor': 'docker'}, {'executor': 'docker', 'image': 'b'}]}")))))
                .containsExactly("setting_without_effect at /a/customState/distributed/variants");
    }

    @Test
    void more_ways_than_can_be_told_apart_are_an_error() {
        List<String> variants = IntStream.range(0, 16)
                .mapToObj(i -> "{'executor': ['docker', 'slurm', 'ssh'], 'arch': 'a" + i + "'}")
                .toList();

        assertThat(found(convert(chart(shell("a", "make", "{'variants': " + variants + "}")))))
                .containsExactly("bad_setting at /a/customState/distributed/variants");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'variants': {}} | wrong_type at /variants",
                "{'variants': []} | bad_setting at /variants",
                "{'variants': [1]} | wrong_type at /variants/0",
                "{'variants': [{'arch': 'ARM 64'}]} | bad_setting at /variants/0/arch",
                "{'variants': [{'executor': []}]} | bad_setting at /variants/0/executor",
                "{'variants': [{'resources': {'memory': '9999999 PB'}}]} | bad_setting at /variants/0/resources/memory",
                "{'resources': {'memory': '9999999 PB'}, 'variants': [{}]} | bad_setting at /resources/memory",
                "{'executor': ['docker', 'docker']} | bad_setting at /executor",
            })
    void a_faulty_variant_is_an_error_at_its_place(String settings, String problem) {
        String[] parts = problem.split(" at ", 2);

        assertThat(found(convert(chart(shell("a", "make", settings)))))
                .containsExactly(parts[0] + " at /a/customState/distributed" + parts[1]);
    }

    @Test
    void what_only_the_whole_task_has_is_unknown_to_a_variant() {
        assertThat(found(convert(chart(shell("a", "make", "{'variants': [{'executor': 'docker', 'timeout': 5}]}")))))
                .containsExactly("unknown_setting at /a/customState/distributed/variants/0/timeout");
    }

    @Test
    void a_variant_may_have_the_words_of_every_executor() {
        for (String word : SettingsReader.EXECUTOR_WORDS) {
            assertThat(found(convert(chart(
                            shell("a", "make", "{'variants': [{'executor': '" + word + "', '" + word + "': {}}]}")))))
                    .as(word)
                    .isEmpty();
        }
    }

    @Test
    void terminals_of_a_program_node_may_have_the_words_of_its_executor() {
        byte[] chart = Charts.json("{'a': {'type': 'Node', 'path': ['distributed', 'SLURM'], 'terminals': {"
                + "'script': {'value': 'srun x', 'opts': {'in': true, 'out': false}},"
                + "'partition': {'value': 'long', 'opts': {'in': true, 'out': false}}}}}");

        assertThat(onlyTask(chart).options().get("slurm")).hasToString("{\"partition\":\"long\"}");
        assertThat(onlyTask(chart).inputs()).isEmpty();
    }

    @Test
    void an_executor_that_cannot_run_one_of_the_ways_is_refused() {
        assertThat(found(convert(chart(shell("a", "make", "{'executor': ['shell', 'nodeworks']}")))))
                .containsExactly("wrong_executor at /a");
    }

    @Test
    void a_task_with_ways_is_the_same_after_it_was_kept() throws JsonProcessingException {
        TaskSpec task = script("{'variants': [{'executor': 'docker', 'image': 'a'}, {'script': 'x'}]}");

        String kept = Wire.mapper().writeValueAsString(task);

        assertThat(Wire.mapper().readValue(kept, TaskSpec.class)).isEqualTo(task);
    }

    @Test
    void a_task_that_was_kept_before_there_were_ways_has_one() throws JsonProcessingException {
        TaskSpec task = Wire.mapper().readValue("""
                {"name": "a", "execution": {"type": "shell", "script": ["true"]},
                 "requirements": {"executor": "shell", "tags": ["lab"]}}
                """, TaskSpec.class);

        assertThat(task.variants()).isEmpty();
        assertThat(task.requirements().alternatives()).containsExactly(task.requirements());
        assertThat(task.resolved(0)).isSameAs(task);
    }
}
