package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.chart;
import static dev.nodeyard.nodeworks.Charts.connection;
import static dev.nodeyard.nodeworks.Charts.convert;
import static dev.nodeyard.nodeworks.Charts.found;
import static dev.nodeyard.nodeworks.Charts.json;
import static dev.nodeyard.nodeworks.Charts.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of a chart, with its code and place. */
class ProblemTest {
    private static void assertUnreadable(Conversion conversion, String code) {
        assertThat(found(conversion)).containsExactly(code + " at ");
        assertThat(conversion.readable()).isFalse();
        assertThat(conversion.workflow()).isNull();
    }

    private static void assertRefused(Conversion conversion, String... problems) {
        assertThat(found(conversion)).containsExactly(problems);
        assertThat(conversion.readable()).isTrue();
        assertThat(conversion.workflow()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "hello", "{", "{'a' 1}", "{'a': 01}", "{'a': +1}", "{'a': tru}", "{} x", "{a: 1}"})
    void what_is_not_json_is_unreadable(String text) {
        assertUnreadable(convert(json(text)), "not_json");
    }

    @Test
    void a_syntax_fault_names_line_and_column() {
        assertThat(convert(json("{\n 'a': {},\n 'b' {}\n}")).problems().get(0).message())
                .contains("expected ':' but found '{' (line 3, column 6)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a': 1 // one\n}", "# chart\n{}", "{/* */}"})
    void comments_are_refused(String text) {
        assertUnreadable(convert(json(text)), "comment_not_allowed");
    }

    @Test
    void bytes_that_are_no_text_are_unreadable() {
        assertUnreadable(convert(new byte[] {'{', (byte) 0xC3, '}'}), "not_utf8");
        assertUnreadable(convert("{}".getBytes(StandardCharsets.UTF_16LE)), "not_json");
    }

    @Test
    void the_list_of_the_old_web_editor_is_told_apart() {
        assertUnreadable(convert(json("[{'id': 'dndnode_0', 'type': 'input'}]")), "legacy_format");
        assertUnreadable(convert("[{'id': None, 'selected': True}]".getBytes(StandardCharsets.UTF_8)), "legacy_format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'text'", "null", "true"})
    void a_lone_value_is_no_chart(String text) {
        assertUnreadable(convert(json(text)), "not_a_chart");
    }

    @Test
    void the_placeholders_of_the_wiki_are_told_apart() {
        assertUnreadable(
                convert("{'type': 'Node', 'name': <str>, 'tunnel': <bool>}".getBytes(StandardCharsets.UTF_8)),
                "placeholder_value");
        assertRefused(convert(json("{'a': {'type': '<str>'}}")), "placeholder_value at /a/type");
    }

    @Test
    void nesting_without_end_is_too_large() {
        Conversion conversion = convert(json("{'a': " + "[".repeat(100_000)));

        assertThat(found(conversion)).containsExactly("too_large at ");
    }

    @Test
    void a_chart_without_nodes_is_empty() {
        assertRefused(convert(json("{}")), "empty_chart at ");
    }

    @Test
    void limits_are_kept() {
        byte[] chart = chart(node("a"), node("b"), connection("c", "a:out", "b:in"));

        assertThat(found(Charts.convert(chart, null, new ConversionLimits(10, 9, 9, 9))))
                .containsExactly("too_large at ");
        assertThat(found(Charts.convert(chart, null, new ConversionLimits(10_000, 1, 9, 9))))
                .containsExactly("too_large at ");
        assertThat(found(Charts.convert(chart, null, new ConversionLimits(10_000, 2, 0, 9))))
                .containsExactly("too_large at ");
        assertThat(found(Charts.convert(chart, null, new ConversionLimits(10_000, 2, 1, 9))))
                .isEmpty();
    }

    @Test
    void problems_beyond_the_limit_are_counted() {
        String entries = IntStream.range(0, 9).mapToObj(i -> "'e" + i + "': 1").collect(Collectors.joining(","));

        Conversion conversion = Charts.convert(json("{" + entries + "}"), null, new ConversionLimits(10_000, 9, 9, 2));

        assertThat(found(conversion))
                .containsExactly("wrong_type at /e0", "wrong_type at /e1", "too_many_problems at ");
        assertThat(conversion.problems().get(2).message()).startsWith("7 further problems");
    }

    @Test
    void a_dangling_connection_names_the_end_that_dangles() {
        Conversion conversion =
                convert(chart(node("a"), connection("c", "a:out", "b:in"), connection("d", "c:x", "a:in")));

        assertRefused(conversion, "dangling_connection at /c/output/0", "dangling_connection at /d/input/0");
        assertThat(conversion.problems().get(0).message()).contains("'b'");
    }

    @Test
    void an_unknown_terminal_is_reported_with_those_that_there_are() {
        Conversion conversion = convert(chart(node("a"), node("b"), connection("c", "a:result", "b:in")));

        assertRefused(conversion, "unknown_terminal at /c/input/1");
        assertThat(conversion.problems().get(0).message()).contains("'result'", "in, all, out");
    }

    @Test
    void a_connection_the_wrong_way_round_is_reported_at_both_ends() {
        assertRefused(
                convert(chart(node("a"), node("b"), connection("c", "b:in", "a:out"))),
                "wrong_direction at /c/input/1",
                "wrong_direction at /c/output/1");
    }

    @Test
    void a_second_connection_into_a_single_input_is_reported() {
        Conversion conversion = convert(
                chart(node("a"), node("b"), connection("c", "a:out", "b:in"), connection("d", "a:out", "b:in")));

        assertRefused(conversion, "several_into_single_input at /d/output");
        assertThat(conversion.problems().get(0).message()).contains("'b.in'", "'c'");
    }

    @Test
    void a_connection_of_a_node_with_itself_is_reported() {
        assertRefused(convert(chart(node("a"), connection("c", "a:out", "a:in"))), "self_loop at /c");
    }

    @Test
    void each_cycle_is_reported_once_with_its_tasks() {
        Conversion conversion = convert(chart(
                node("a"),
                node("b"),
                node("before"),
                connection("c", "a:out", "b:in"),
                connection("d", "b:out", "a:all"),
                connection("e", "before:out", "a:all"),
                node("x"),
                node("y"),
                node("z"),
                node("behind"),
                connection("f", "x:out", "y:in"),
                connection("g", "y:out", "z:in"),
                connection("h", "z:out", "x:in"),
                connection("i", "z:out", "behind:in")));

        assertRefused(conversion, "cycle at /a", "cycle at /x");
        assertThat(conversion.problems().get(0).message()).contains("'a' -> 'b' -> 'a'");
        assertThat(conversion.problems().get(1).message()).contains("'x' -> 'y' -> 'z' -> 'x'");
    }

    @Test
    void a_name_that_stands_twice_is_reported() {
        assertRefused(convert(chart(node("a"), node("a"))), "duplicate_name at /a");
        assertRefused(convert(chart(node("a"), node("\\u0061"))), "duplicate_name at /a");
    }

    @Test
    void a_key_that_stands_twice_in_an_object_is_reported_at_its_place() {
        assertRefused(
                convert(json("{'a': {'type': 'Node', 'path': ['math', 'Add'], 'layer': 1, 'l\\u0061yer': 2}}")),
                "duplicate_key at /a/layer");
        assertRefused(
                convert(json("{'a': {'type': 'Node', 'path': ['m', 'A'], 'x': [0, {'y': {'z': 1, 'z': 2}}]}}")),
                "duplicate_key at /a/x/1/y/z",
                "needs_node_modules at /a/path");
    }

    @Test
    void a_key_that_stands_twice_in_a_big_object_is_reported() {
        String keys = IntStream.range(0, 100).mapToObj(i -> "'k" + i + "': 0").collect(Collectors.joining(","));

        assertRefused(
                convert(json(
                        "{'a': {'type': 'Node', 'path': ['math', 'Add'], 'x': {" + keys + ", 'k99': 1, 'k0': 1}}}")),
                "duplicate_key at /a/x/k99",
                "duplicate_key at /a/x/k0");
    }

    @Test
    void a_unique_name_must_be_the_key() {
        assertRefused(
                convert(json("{'a': {'type': 'Node', 'uniquename': 'b', 'path': ['math', 'Add']}}")),
                "key_mismatch at /a/uniquename");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\\nb", "a\\u0000", "\\ud800"})
    void a_name_must_be_readable(String name) {
        assertThat(convert(json("{'" + name + "': {'type': 'Node', 'path': ['math', 'Add']}}"))
                        .problems())
                .extracting("code")
                .containsExactly("bad_name");
    }

    @Test
    void a_name_must_not_be_endless() {
        assertThat(convert(chart(node("n".repeat(250)))).problems()).isEmpty();
        assertThat(convert(chart(node("n".repeat(251)))).problems())
                .extracting("code")
                .containsExactly("bad_name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'a': 1 | wrong_type at /a",
                "'a': {} | missing_field at /a",
                "'a': {'type': 1} | wrong_type at /a/type",
                "'a': {'type': 'node'} | unknown_type at /a/type",
                "'a': {'type': 'Node'} | missing_field at /a",
                "'a': {'type': 'Node', 'path': 'math'} | wrong_type at /a/path",
                "'a': {'type': 'Node', 'path': []} | wrong_type at /a/path",
                "'a': {'type': 'Node', 'path': ['math', 1]} | wrong_type at /a/path",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'uniquename': 1} | wrong_type at /a/uniquename",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'name': []} | wrong_type at /a/name",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'tunnel': 'no'} | wrong_type at /a/tunnel",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'customState': []} | wrong_type at /a/customState",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'terminals': []} | wrong_type at /a/terminals",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'terminals': {'t': 1}} | wrong_type at /a/terminals/t",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'terminals': {'t': {'opts': 1}}} |"
                        + " wrong_type at /a/terminals/t/opts",
                "'a': {'type': 'Node', 'path': ['math', 'Add'], 'terminals': {'t/': {'opts': {'in': 1}}}} |"
                        + " wrong_type at /a/terminals/t~1/opts/in",
                "'a': {'type': 'Connection'} | missing_field at /a",
                "'a': {'type': 'Connection', 'input': ['a', 'b'], 'output': 'c'} | wrong_type at /a/output",
                "'a': {'type': 'Connection', 'input': ['a'], 'output': ['b', 'c']} | wrong_type at /a/input",
                "'a': {'type': 'Connection', 'input': ['a', 1], 'output': ['b', 'c']} | wrong_type at /a/input",
            })
    void a_member_of_the_wrong_form_is_reported_at_its_place(String entry, String problem) {
        Conversion conversion = convert(json("{" + entry + "}"));

        assertThat(found(conversion)).contains(problem);
        assertThat(conversion.readable()).isTrue();
        assertThat(conversion.workflow()).isNull();
    }

    @Test
    void a_connection_to_a_faulty_node_is_not_reported_again() {
        assertRefused(
                convert(chart(node("a"), "'b': {'type': 'Nod'}", connection("c", "a:out", "b:in"))),
                "unknown_type at /b/type");
    }

    @Test
    void all_faults_are_reported_at_once() {
        Conversion conversion = convert(chart(
                node("a", "{'distributed': {'timeout': false}}"),
                node("b"),
                "'b2': {'type': 'Node', 'path': ['distributed', 'Approval']}",
                connection("c", "a:out", "nobody:in"),
                connection("d", "a:out", "b:in"),
                connection("e", "b:out", "a:in")));

        assertRefused(
                conversion,
                "dangling_connection at /c/output/0",
                "cycle at /a",
                "wrong_type at /a/customState/distributed/timeout",
                "unsupported_node at /b2/path");
    }
}
