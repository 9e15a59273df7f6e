package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.connection;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.node;
import static dev.nodeyard.nodeworks.Charts.onlyTask;
import static dev.nodeyard.nodeworks.Charts.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import dev.nodeyard.api.workflow.EventsSince;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TimerWait;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nodes Wait for event and Timer. */
class WaitTest {
    /** Returns a waiting node with terminals such as {@code event='deploy'} for an input and {@code >time} for an output. */
    private static String wait(String name, String kind, String settings, String... terminals) {
        String all = Arrays.stream(terminals)
                .map(terminal -> terminal.startsWith(">")
                        ? "'" + terminal.substring(1) + "': {'value': null, 'opts': {'in': false, 'out': true}}"
                        : "'" + terminal.split("=", 2)[0] + "': {'value': " + terminal.split("=", 2)[1]
                                + ", 'opts': {'in': true, 'out': false}}")
                .collect(Collectors.joining(", "));
        return "'" + name + "': {'type': 'Node', 'path': ['distributed', '" + kind + "'], 'terminals': {" + all
                + "}, 'customState': {'distributed': " + settings + "}}";
    }

    private static String event(String settings, String... terminals) {
        return wait("a", "Wait for event", settings, terminals);
    }

    private static String timer(String settings, String... terminals) {
        return wait("a", "Timer", settings, terminals);
    }

    @Test
    void an_event_may_be_written_into_the_terminals() {
        TaskSpec task = onlyTask(chart(event(
                "{}",
                "event='deploy'",
                "scope='run'",
                "condition='payload.ok'",
                "since='wait'",
                "timeout='10m'",
                "after=1",
                ">payload",
                ">counter")));

        assertThat(task.execution()).isEqualTo(new EventWait("deploy", EventScope.RUN, "payload.ok", EventsSince.WAIT));
        assertThat(task.timeoutMs()).isEqualTo(600_000);
        assertThat(task.inputs()).extracting(TaskInput::name).containsExactly("after");
        assertThat(task.outputs()).containsExactly("payload", "counter");
        assertThat(task.requirements().executor()).isEqualTo("orchestrator");
    }

    @Test
    void an_event_may_be_its_name_alone_and_settings_win_over_terminals() {
        TaskSpec task = onlyTask(chart(event("{'event': 'deploy', 'timeout': 5}", "event='other'", "timeout=9")));

        assertThat(task.execution()).isEqualTo(new EventWait("deploy", EventScope.USER, null, EventsSince.RUN));
        assertThat(task.timeoutMs()).isEqualTo(5_000);
        assertThat(task.inputs()).isEmpty();
    }

    @Test
    void a_node_is_known_in_any_letter_case() {
        assertThat(onlyTask(chart(wait("a", "wait FOR event", "{'event': 'deploy'}")))
                        .execution())
                .isInstanceOf(EventWait.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "{'delay': '1m30s'} | 90000 | - | - | -",
                "{'delay': 5} | 5000 | - | - | -",
                "{'at': '2026-03-01T12:00:00Z'} | - | 2026-03-01T12:00:00Z | - | -",
                "{'at': '2026-03-01T12:00:00+02:00'} | - | 2026-03-01T10:00:00Z | - | -",
                "{'at': '2026-03-01T12:00', 'zone': 'Europe/Berlin'} | - | 2026-03-01T11:00:00Z | - | -",
                "{'cron': '0 2 * * *'} | - | - | 0 2 * * * | -",
                "{'cron': '0 2 * * *', 'zone': 'Europe/Berlin'} | - | - | 0 2 * * * | Europe/Berlin"
            })
    void a_timer_has_a_delay_a_moment_or_a_cron_expression(
            String settings, Long delayMs, Instant at, String cron, String zone) {
        assertThat(onlyTask(chart(timer("{'timer': " + settings + "}"))).execution())
                .isEqualTo(new TimerWait(delayMs, at, cron, zone));
    }

    @Test
    void a_timer_may_be_written_into_the_terminals() {
        assertThat(onlyTask(chart(timer("{}", "delay=2.5", "cron=''", ">time"))).execution())
                .isEqualTo(new TimerWait(2_500L, null, null, null));
    }

    @Test
    void a_script_makes_any_node_a_shell_task() {
        assertThat(onlyTask(chart(timer("{'script': 'true'}"))).requirements().executor())
                .isEqualTo("shell");
    }

    @Test
    void others_read_the_outputs_of_a_wait() {
        Conversion conversion = convert(
                chart(event("{'event': 'deploy'}", ">payload"), node("b"), connection("c", "a:payload", "b:in")));

        assertThat(conversion.problems()).isEmpty();
        assertThat(task(conversion, "b").inputs().get(0).from().get(0).output()).isEqualTo("payload");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | missing_event at /a",
                "{'event': ' '} | missing_event at /a",
                "{'event': {'scope': 'run'}} | missing_event at /a",
                "{'event': 1} | wrong_type at /a/customState/distributed/event",
                "{'event': 'a/b'} | bad_setting at /a/customState/distributed/event",
                "{'event': {'name': ' .x'}} | bad_setting at /a/customState/distributed/event/name",
                "{'event': {'name': 'x', 'scope': 'world'}} | bad_setting at /a/customState/distributed/event/scope",
                "{'event': {'name': 'x', 'since': 'ever'}} | bad_setting at /a/customState/distributed/event/since",
                "{'event': {'name': 'x', 'condition': '??'}} | bad_setting at /a/customState/distributed/event/condition",
                "{'event': 'x', 'timeout': 'soon'} | bad_setting at /a/customState/distributed/timeout"
            })
    void a_wrong_event_is_an_error_at_its_place(String settings, String problem) {
        Conversion conversion = convert(chart(event(settings)));

        assertThat(found(conversion)).containsExactly(problem);
        assertThat(conversion.workflow()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "event=1 | bad_setting at /a/terminals/event",
                "event='a/b' | bad_setting at /a/terminals/event",
                "condition='??' | bad_setting at /a/terminals/condition",
                "scope='world' | bad_setting at /a/terminals/scope",
                "timeout='soon' | bad_setting at /a/terminals/timeout",
                "timeout=-1 | bad_setting at /a/terminals/timeout",
                ">out | unknown_output at /a/terminals/out"
            })
    void a_wrong_terminal_is_an_error_at_its_place(String terminal, String problem) {
        String event = terminal.startsWith("event") ? "{}" : "{'event': 'x'}";

        assertThat(found(convert(chart(event(event, terminal))))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | missing_moment at /a",
                "{'timer': {'delay': 5, 'cron': '0 2 * * *'}} | missing_moment at /a",
                "{'timer': {'delay': 0}} | bad_setting at /a/customState/distributed/timer/delay",
                "{'timer': {'delay': 'soon'}} | bad_setting at /a/customState/distributed/timer/delay",
                "{'timer': {'at': 'noon'}} | bad_setting at /a/customState/distributed/timer/at",
                "{'timer': {'at': '2026-03-01T12:00'}} | bad_setting at /a/customState/distributed/timer/at",
                "{'timer': {'at': '2026-03-01T12:00', 'zone': 'Mars'}} | bad_setting at /a/customState/distributed/timer/at",
                "{'timer': {'cron': '??'}} | bad_setting at /a/customState/distributed/timer/cron",
                "{'timer': {'cron': '0 2 * * *', 'zone': '??'}} | bad_setting at /a/customState/distributed/timer/cron"
            })
    void a_wrong_timer_is_an_error_at_its_place(String settings, String problem) {
        Conversion conversion = convert(chart(timer(settings)));

        assertThat(found(conversion)).containsExactly(problem);
        assertThat(conversion.workflow()).isNull();
    }

    @Test
    void what_to_wait_for_cannot_come_from_another_task() {
        assertThat(found(convert(chart(node("b"), event("{}", "event=''"), connection("c", "b:out", "a:event")))))
                .containsExactly("setting_not_constant at /a/terminals/event");
    }

    @Test
    void settings_that_a_wait_has_no_use_for_are_warnings() {
        assertThat(found(convert(chart(event("{'event': 'x', 'tags': ['gpu'], 'retry': 2, 'secrets': []}")))))
                .containsExactlyInAnyOrder(
                        "setting_without_effect at /a/customState/distributed/tags",
                        "setting_without_effect at /a/customState/distributed/retry",
                        "setting_not_supported_yet at /a/customState/distributed/secrets");
        assertThat(found(convert(chart(timer("{'timer': {'delay': 1}, 'timeout': 5, 'event': 'x'}")))))
                .containsExactlyInAnyOrder(
                        "setting_without_effect at /a/customState/distributed/timeout",
                        "setting_without_effect at /a/customState/distributed/event");
    }

    @Test
    void settings_of_waits_are_warnings_on_other_nodes() {
        assertThat(found(convert(chart(node("a", "{'distributed': {'event': 'x', 'timer': {'delay': 1}}}")))))
                .containsExactlyInAnyOrder(
                        "setting_without_effect at /a/customState/distributed/event",
                        "setting_without_effect at /a/customState/distributed/timer");
    }
}
