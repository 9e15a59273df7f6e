package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.connection;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.json;
import static dev.nodeyard.nodeworks.Charts.node;
import static dev.nodeyard.nodeworks.Charts.onlyTask;
import static dev.nodeyard.nodeworks.Charts.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of a task: their words, where they stand, and what is said about wrong ones. */
class SettingsTest {
    private static TaskSpec with(String settings) {
        Conversion conversion = convert(chart(node("a", "{'distributed': " + settings + "}")));
        assertThat(conversion.problems()).isEmpty();
        return task(conversion, "a");
    }

    @Test
    void a_node_without_settings_has_the_defaults_and_is_not_checked() {
        long before = SettingsSchema.checks();

        TaskSpec task = onlyTask(chart(node("a", "{'other': 1}")));

        assertThat(task.retry()).isEqualTo(RetrySpec.DEFAULT);
        assertThat(task.timeoutMs()).isNull();
        assertThat(task.environment()).isNull();
        assertThat(task.requirements().resources()).isEqualTo(Resources.NONE);
        assertThat(SettingsSchema.checks()).isEqualTo(before);
    }

    @Test
    void tags_join_those_of_the_library() {
        byte[] chart = json("{'a': {'type': 'Node', 'path': ['numpy', 'array'],"
                + " 'customState': {'distributed': {'tags': ['gpu', 'big disk']}}}}");

        assertThat(onlyTask(chart).requirements().tags()).containsExactly("big disk", "gpu", "python:numpy");
    }

    @Test
    void variables_are_texts_whatever_they_were() {
        assertThat(with("{'variables': {'A': 'x', 'B': 4, 'C': 1.5, 'D': true}}")
                        .variables())
                .isEqualTo(Map.of("A", "x", "B", "4", "C", "1.5", "D", "true"));
    }

    @Test
    void an_environment_takes_the_image_from_outside_unless_it_has_its_own() {
        assertThat(with("{'image': 'alpine:3', 'environment': {'pip': ['scipy==1.15.2']}}")
                        .environment())
                .isEqualTo(new EnvironmentSpec("alpine:3", List.of("scipy==1.15.2"), List.of(), List.of(), List.of()));
        assertThat(with("{'image': 'alpine:3', 'environment': {'image': 'debian:12', 'setup': 'a\\nb'}}")
                        .environment())
                .isEqualTo(new EnvironmentSpec("debian:12", List.of(), List.of(), List.of(), List.of("a", "b")));
        assertThat(with("{'image': 'alpine:3'}").environment())
                .isEqualTo(new EnvironmentSpec("alpine:3", List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void resources_are_requirements() {
        assertThat(with("{'resources': {'cpus': 1.5, 'memory': '2 GiB', 'gpus': 1, 'disk': 1000}}")
                        .requirements()
                        .resources())
                .isEqualTo(new Resources(1.5, 2L << 30, 1, 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "90, 90000",
        "0.5, 500",
        "'90s', 90000",
        "'1h30m', 5400000",
        "'2 hours', 7200000",
        "'1 day 2 mins', 86520000",
        "'250ms', 250",
        "'1.5 weeks', 907200000"
    })
    void a_timeout_is_a_number_of_seconds_or_a_text(String timeout, long ms) {
        String value = timeout.matches("[0-9.]+") ? timeout : "'" + timeout + "'";

        assertThat(with("{'timeout': " + value + "}").timeoutMs()).isEqualTo(ms);
    }

    @Test
    void a_number_of_retries_covers_failing_scripts_and_lost_runners() {
        RetrySpec retry = with("{'retry': 2}").retry();

        assertThat(retry.max()).isEqualTo(2);
        assertThat(retry.when())
                .isEqualTo(EnumSet.of(
                        FailureReason.EXIT_CODE,
                        FailureReason.TIMED_OUT,
                        FailureReason.RUNNER_LOST,
                        FailureReason.RUNNER_FAILED));
        assertThat(retry.backoffMs()).isZero();
    }

    @Test
    void a_retry_may_name_its_reasons_and_a_wait() {
        RetrySpec retry = with("{'retry': {'max': 5, 'when': ['out_of_memory'], 'backoff': '2m'}}")
                .retry();

        assertThat(retry).isEqualTo(new RetrySpec(5, EnumSet.of(FailureReason.OUT_OF_MEMORY), 120_000, 120_000));
    }

    @Test
    void always_is_every_reason_that_is_known() {
        assertThat(with("{'retry': {'max': 1, 'when': ['always']}}").retry().when())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(FailureReason.UNKNOWN)));
    }

    @Test
    void the_remaining_words_reach_the_task() {
        TaskSpec task = with("{'priority': -3, 'atMostOnce': true, 'offlineOk': true,"
                + " 'artifacts': {'paths': ['out/**', 'a..b'], 'expire_in': '30 days'}}");

        assertThat(task.priority()).isEqualTo(-3);
        assertThat(task.atMostOnce()).isTrue();
        assertThat(task.offlineOk()).isTrue();
        assertThat(task.artifacts()).isEqualTo(new ArtifactsSpec(List.of("out/**", "a..b"), 30L * 86_400_000));
    }

    @Test
    void the_sidecar_wins_word_by_word() {
        byte[] chart = chart(node("a", "{'distributed': {'priority': 1, 'timeout': 5}}"), node("b"));

        Conversion conversion = convert(chart, "{'a': {'priority': 2}, 'b': {'tags': ['x']}}");

        assertThat(conversion.problems()).isEmpty();
        assertThat(task(conversion, "a").priority()).isEqualTo(2);
        assertThat(task(conversion, "a").timeoutMs()).isEqualTo(5_000);
        assertThat(task(conversion, "b").requirements().tags()).containsExactly("x");
    }

    @Test
    void problems_of_the_sidecar_point_into_it() {
        Conversion conversion =
                convert(chart(node("a")), "{'a': {'timeout': [], 'colour': 1}, 'nobody': {}, 'a/b': {'x': 1}}");

        assertThat(found(conversion))
                .containsExactlyInAnyOrder(
                        "wrong_type at sidecar:/a/timeout",
                        "unknown_setting at sidecar:/a/colour",
                        "unknown_task at sidecar:/nobody",
                        "unknown_task at sidecar:/a~1b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a' | bad_sidecar at sidecar:",
                "[] | bad_sidecar at sidecar:",
                "{'a': {}, 'a': {}} | duplicate_key at sidecar:/a",
                "{'a': 1} | wrong_type at sidecar:/a"
            })
    void a_faulty_sidecar_is_refused(String sidecar, String problem) {
        Conversion conversion = convert(chart(node("a")), sidecar);

        assertThat(found(conversion)).containsExactly(problem);
        assertThat(conversion.workflow()).isNull();
        assertThat(conversion.readable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets", "when", "cache", "parallel", "host", "collectResults"})
    void a_word_for_later_is_a_warning(String word) {
        Conversion conversion = convert(chart(node("a", "{'distributed': {'" + word + "': ['x']}}")));

        assertThat(found(conversion))
                .containsExactly("setting_not_supported_yet at /a/customState/distributed/" + word);
        assertThat(conversion.workflow()).isNotNull();
    }

    @Test
    void an_unknown_word_is_a_warning_wherever_it_stands() {
        Conversion conversion = convert(chart(node(
                "a", "{'distributed': {'colour': 1, 'resources': {'fpga/s': 1}, 'retry': {'max': 1, 'often': 2}}}")));

        assertThat(found(conversion))
                .containsExactlyInAnyOrder(
                        "unknown_setting at /a/customState/distributed/colour",
                        "unknown_setting at /a/customState/distributed/resources/fpga~1s",
                        "unknown_setting at /a/customState/distributed/retry/often");
        assertThat(task(conversion, "a").retry().max()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | wrong_type",
                "{'executor': 1} | wrong_type at /executor",
                "{'executor': 'Shell!'} | bad_setting at /executor",
                "{'tags': 'x'} | wrong_type at /tags",
                "{'tags': ['x', 1]} | wrong_type at /tags/1",
                "{'tags': ['']} | bad_setting at /tags/0",
                "{'script': {}} | wrong_type at /script",
                "{'script': []} | bad_setting at /script",
                "{'before_script': [1]} | wrong_type at /before_script/0",
                "{'variables': {'A': []}} | wrong_type at /variables/A",
                "{'variables': {'1A': 'x'}} | bad_setting at /variables",
                "{'image': 'a b'} | bad_setting at /image",
                "{'environment': []} | wrong_type at /environment",
                "{'environment': {'pip': 'x'}} | wrong_type at /environment/pip",
                "{'resources': {'cpus': -1}} | bad_setting at /resources/cpus",
                "{'resources': {'cpus': '2'}} | wrong_type at /resources/cpus",
                "{'resources': {'memory': '2 apples'}} | bad_setting at /resources/memory",
                "{'resources': {'memory': 1e30}} | bad_setting at /resources/memory",
                "{'resources': {'memory': 123456789012345678901234567890}} | bad_setting at /resources/memory",
                "{'resources': {'disk': '9999999 PB'}} | bad_setting at /resources/disk",
                "{'resources': {'gpus': 0.5}} | wrong_type at /resources/gpus",
                "{'timeout': true} | wrong_type at /timeout",
                "{'timeout': 0} | bad_setting at /timeout",
                "{'timeout': 'soon'} | bad_setting at /timeout",
                "{'timeout': '0 s'} | bad_setting at /timeout",
                "{'timeout': '99999 weeks'} | bad_setting at /timeout",
                "{'retry': 'often'} | wrong_type at /retry",
                "{'retry': 101} | bad_setting at /retry",
                "{'retry': {}} | bad_setting at /retry",
                "{'retry': {'max': 1, 'when': ['monday']}} | bad_setting at /retry/when/0",
                "{'priority': 1.5} | wrong_type at /priority",
                "{'artifacts': {'paths': ['/etc/passwd']}} | bad_setting at /artifacts/paths/0",
                "{'artifacts': {'paths': ['a/../../b']}} | bad_setting at /artifacts/paths/0",
                "{'artifacts': {'paths': ['..']}} | bad_setting at /artifacts/paths/0",
                "{'artifacts': {'expire_in': 'never'}} | bad_setting at /artifacts/expire_in",
                "{'atMostOnce': 1} | wrong_type at /atMostOnce",
                "{'offlineOk': 'yes'} | wrong_type at /offlineOk",
            })
    void a_wrong_setting_is_an_error_at_its_place(String settings, String problem) {
        Conversion conversion = convert(chart(node("a", "{'distributed': " + settings + "}")));

        assertThat(found(conversion)).containsExactly(place(problem));
        assertThat(conversion.workflow()).isNull();
    }

    private static String place(String problem) {
        String[] parts = problem.split(" at ", 2);
        return parts[0] + " at /a/customState/distributed" + (parts.length > 1 ? parts[1] : "");
    }

    @Test
    void a_connection_may_wait_for_failure() {
        Conversion conversion = convert(chart(
                node("a"),
                node("b"),
                node("d"),
                connection("c", "a:out", "b:in", ", 'distributed': {'condition': 'failure'}"),
                connection("e", "a:out", "d:in")));

        assertThat(task(conversion, "b").inputs().get(0).from().get(0).condition())
                .isEqualTo(Condition.FAILURE);
        assertThat(task(conversion, "d").inputs().get(0).from().get(0).condition())
                .isEqualTo(Condition.SUCCESS);
    }

    @Test
    void the_sidecar_may_set_the_condition_of_a_connection() {
        Conversion conversion =
                convert(chart(node("a"), node("b"), connection("c", "a:out", "b:in")), "{'c': {'condition': 'any'}}");

        assertThat(task(conversion, "b").inputs().get(0).from().get(0).condition())
                .isEqualTo(Condition.ANY);
    }

    @Test
    void a_wrong_condition_is_an_error() {
        assertThat(found(convert(chart(
                        node("a"),
                        node("b"),
                        connection("c", "a:out", "b:in", ", 'distributed': {'condition': 'maybe'}")))))
                .containsExactly("bad_setting at /c/distributed/condition");
    }
}
