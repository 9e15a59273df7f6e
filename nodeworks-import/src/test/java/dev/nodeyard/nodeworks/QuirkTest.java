package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.connection;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.json;
import static dev.nodeyard.nodeworks.Charts.node;
import static dev.nodeyard.nodeworks.Charts.onlyTask;
import static dev.nodeyard.nodeworks.Charts.task;
import static dev.nodeyard.nodeworks.Charts.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskSpec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What real files do although nobody would expect it. */
class QuirkTest {
    private static JsonNode inputValue(String value) {
        byte[] chart = json("{'a': {'type': 'Node', 'path': ['math', 'Add'], 'terminals': {'in': {'value': " + value
                + ", 'opts': {'in': true}}}}}");
        JsonNode constant = onlyTask(chart).inputs().get(0).value();
        if (constant == null) {
            throw new AssertionError("no constant");
        }
        JsonNode inEntry = ((NodeworksCall) onlyTask(chart).execution()).node().at("/terminals/in/value");
        assertThat(inEntry).isEqualTo(constant);
        return constant;
    }

    @Test
    void an_isolated_node_is_a_task() {
        Conversion conversion = convert(chart(node("a"), node("alone"), node("b"), connection("c", "a:out", "b:in")));

        assertThat(workflow(conversion).tasks()).extracting(TaskSpec::name).containsExactly("a", "alone", "b");
    }

    @Test
    void names_with_dots_spaces_slashes_and_tildes_are_taken_as_they_are() {
        Conversion conversion =
                convert(chart(node("my node.0"), node("a/b~c"), connection("c", "my node.0:out", "a/b~c:in")));

        assertThat(task(conversion, "a/b~c").inputs().get(0).from()).containsExactly(Source.of("my node.0", "out"));
        assertThat(task(conversion, "a/b~c").pointer()).isEqualTo("/a~1b~0c");
    }

    @Test
    void an_escaped_name_and_its_plain_form_are_the_same_name() {
        Conversion conversion = convert(
                chart(node("gr\\u00fcn"), node("b"), connection("c", "grün:o\\u0075t", "b:in"), node("\\u0064")));

        assertThat(conversion.problems()).isEmpty();
        assertThat(task(conversion, "b").inputs().get(0).from()).containsExactly(Source.of("grün", "out"));
        assertThat(task(conversion, "d").name()).isEqualTo("d");
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        byte[] chart =
                ("\uFEFF" + new String(chart(node("a")), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

        assertThat(onlyTask(chart).name()).isEqualTo("a");
    }

    @Test
    void a_node_may_lack_terminals_title_and_custom_state() {
        TaskSpec task = onlyTask(json("{'a': {'type': 'Node', 'path': ['math', 'Add']}}"));

        assertThat(task.title()).isEqualTo("a");
        assertThat(task.inputs()).isEmpty();
        assertThat(task.outputs()).isEmpty();
    }

    @Test
    void empty_custom_state_and_null_are_alike() {
        assertThat(onlyTask(chart(node("a", "{}"))).retry())
                .isEqualTo(onlyTask(chart(node("a", "null"))).retry());
    }

    @Test
    void a_missing_feedback_is_false_and_a_null_one_too() {
        Conversion conversion =
                convert(chart(node("a"), node("b"), connection("c", "a:out", "b:in", ", 'feedback': null")));

        assertThat(conversion.problems()).isEmpty();
        assertThat(task(conversion, "b").inputs().get(0).from()).hasSize(1);
    }

    @Test
    void two_connections_between_the_same_nodes_are_two_sources() {
        Conversion conversion = convert(
                chart(node("a"), node("b"), connection("c", "a:out", "b:in"), connection("d", "a:out", "b:all")));

        assertThat(task(conversion, "b").inputs())
                .allSatisfy(input -> assertThat(input.from()).containsExactly(Source.of("a", "out")));
    }

    @Test
    void a_connected_input_does_not_keep_its_stale_value() {
        Conversion conversion = convert(chart(node("a"), node("b"), connection("c", "a:out", "b:in")));

        assertThat(task(conversion, "b").inputs().get(0).value()).isNull();
    }

    @Test
    void numbers_that_json_lacks_become_tagged_values() {
        assertThat(inputValue("NaN")).hasToString("{\"$float\":\"NaN\"}");
        assertThat(inputValue("-Infinity")).hasToString("{\"$float\":\"-Infinity\"}");
        assertThat(inputValue("[1, Infinity]")).hasToString("[1,{\"$float\":\"Infinity\"}]");
        assertThat(inputValue("1e999")).hasToString("{\"$float\":\"Infinity\"}");
    }

    @Test
    void whole_numbers_stay_whole_however_big() {
        assertThat(inputValue("87")).hasToString("87");
        assertThat(inputValue("87.0")).hasToString("87.0");
        assertThat(inputValue("-9223372036854775808")).hasToString("-9223372036854775808");
        assertThat(inputValue("123456789012345678901234567890")).hasToString("123456789012345678901234567890");
    }

    @Test
    void an_object_with_a_dollar_name_is_marked_as_literal() {
        assertThat(inputValue("{'$file': 'x'}")).hasToString("{\"$object\":{\"$file\":\"x\"}}");
        assertThat(inputValue("[{'a': {'$b': 1}}]")).hasToString("[{\"a\":{\"$object\":{\"$b\":1}}}]");
        assertThat(inputValue("{'plain': 1}")).hasToString("{\"plain\":1}");
    }

    @Test
    void an_unknown_key_of_a_node_travels_with_it() {
        TaskSpec task = onlyTask(json("{'a': {'type': 'Node', 'path': ['math', 'Add'], 'future': {'x': [1, null]}}}"));

        assertThat(((NodeworksCall) task.execution()).node().path("future")).hasToString("{\"x\":[1,null]}");
    }

    @Test
    void equal_options_of_terminals_are_kept_once() {
        Conversion conversion = convert(chart(node("a"), node("b")));

        JsonNode first = ((NodeworksCall) task(conversion, "a").execution()).node();
        JsonNode second = ((NodeworksCall) task(conversion, "b").execution()).node();
        assertThat(first.at("/terminals/in/opts")).isSameAs(second.at("/terminals/in/opts"));
        assertThat(first.at("/terminals/all/opts")).isNotEqualTo(first.at("/terminals/in/opts"));
    }

    @Test
    void a_python_literal_is_read_as_a_chart_with_a_warning() {
        byte[] python = ("{'a': {'type': 'Node', 'name': \"it's\", 'path': ('math', 'Add',), 'tunnel': False,"
                        + " 'customState': None, 'terminals': {'in': {'value': -inf, 'flipped': True,"
                        + " 'opts': {'in': True}}}}, }")
                .getBytes(StandardCharsets.UTF_8);

        Conversion conversion = convert(python);

        assertThat(found(conversion)).containsExactly("converted_from_python at ");
        assertThat(task(conversion, "a").title()).isEqualTo("it's");
        assertThat(task(conversion, "a").inputs().get(0).value()).hasToString("{\"$float\":\"-Infinity\"}");
    }

    @Test
    void a_tunnel_is_no_task_and_hands_its_source_on() {
        String tunnel = node("t").replace("'tunnel': false", "'tunnel': true");
        Conversion conversion = convert(chart(
                node("a"), tunnel, node("b"), connection("c", "a:out", "t:in"), connection("d", "t:out", "b:in")));

        assertThat(conversion.problems()).isEmpty();
        assertThat(workflow(conversion).tasks()).extracting(TaskSpec::name).containsExactly("a", "b");
        assertThat(task(conversion, "b").inputs().get(0).from()).containsExactly(Source.of("a", "out"));
    }

    @Test
    void a_tunnel_that_nothing_feeds_hands_its_constant_on_through_further_tunnels() {
        String first = node("t").replace("'tunnel': false", "'tunnel': true");
        String second = node("u").replace("'tunnel': false", "'tunnel': true");
        Conversion conversion = convert(
                chart(second, first, node("b"), connection("c", "t:out", "u:all"), connection("d", "u:out", "b:in")));

        assertThat(task(conversion, "b").inputs().get(0).value()).hasToString("1.5");
    }

    @Test
    void several_values_through_a_tunnel_do_not_fit_a_single_input() {
        String tunnel = node("t").replace("'tunnel': false", "'tunnel': true");
        Conversion conversion = convert(chart(
                node("a"),
                node("a2"),
                tunnel,
                node("b"),
                connection("c", "a:out", "t:all"),
                connection("c2", "a2:out", "t:all"),
                connection("d", "t:out", "b:in")));

        assertThat(found(conversion)).containsExactly("several_into_single_input at /b/terminals/in");
    }

    @Test
    void a_feedback_connection_is_left_out_and_the_loop_is_no_cycle() {
        Conversion conversion = convert(chart(
                node("a"),
                node("b"),
                connection("c", "a:out", "b:in"),
                connection("d", "b:out", "a:in", ", 'feedback': true")));

        assertThat(found(conversion)).containsExactly("feedback_ignored at /d/feedback");
        assertThat(task(conversion, "a").inputs().get(0).value()).hasToString("1.5");
        assertThat(task(conversion, "a").inputs().get(0).from()).isEmpty();
    }

    @Test
    void a_feedback_connection_may_share_a_single_input_with_the_first_value() {
        Conversion conversion = convert(chart(
                node("a"),
                node("b"),
                connection("c", "a:out", "b:in"),
                connection("d", "b:out", "b:in", ", 'feedback': true")));

        assertThat(found(conversion)).containsExactly("feedback_ignored at /d/feedback");
        assertThat(task(conversion, "b").inputs().get(0).from()).containsExactly(Source.of("a", "out"));
    }
}
