package dev.nodeyard.nodeworks;

import static dev.nodeyard.nodeworks.Charts.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, editing and writing a chart without loss. */
class NodeworksDocumentTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static NodeworksDocument document(String text) throws NodeworksFormatException {
        return NodeworksReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(NodeworksDocument document) {
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }

    private static NodeworksDocument open(String fixture) throws NodeworksFormatException {
        return NodeworksReader.read(fixture(fixture));
    }

    /** Return the lines of the second file where it differs from the first, which has as many lines. */
    private static List<String> changedLines(byte[] before, byte[] after) {
        String[] old = new String(before, StandardCharsets.UTF_8).split("\n", -1);
        String[] now = new String(after, StandardCharsets.UTF_8).split("\n", -1);
        assertThat(now).hasSameSizeAs(old);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < old.length; i++) {
            if (!old[i].equals(now[i])) {
                changed.add(now[i]);
            }
        }
        return changed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arithmetic.nc", "arithmetic-crlf.nc", "two-curves.nc", "custom-node.nc", "shell-pipeline.nc"})
    void an_unedited_chart_is_written_as_it_was_read(String name) throws NodeworksFormatException {
        assertThat(open(name).toBytes()).isEqualTo(fixture(name));
    }

    @Test
    void nodes_and_connections_are_shown_in_the_order_of_the_chart() throws NodeworksFormatException {
        NodeworksDocument document = open("arithmetic.nc");

        assertThat(document.nodes())
                .extracting(NodeworksNode::name)
                .containsExactly("power", "integer", "multiply", "subtract");
        assertThat(document.connections())
                .extracting(NodeworksConnection::name)
                .containsExactly("connection", "connection.0", "connection.1");
        assertThat(document.connections().get(0))
                .isEqualTo(new NodeworksConnection("connection", "power", "result", "multiply", "input", false));
    }

    @Test
    void a_node_shows_its_title_path_terminals_and_values() throws NodeworksFormatException {
        NodeworksNode node = open("custom-node.nc").node("my string node").orElseThrow();

        assertThat(node.title()).isEqualTo("shout");
        assertThat(node.path()).containsExactly("my custom nodes", "my string node");
        assertThat(node.terminals()).containsExactly("text", "button", "out");
        assertThat(node.value("text")).hasToString("\"\"");
        assertThat(node.value("nothing").isMissingNode()).isTrue();
        assertThat(open("custom-node.nc").node("connection")).isEmpty();
    }

    @Test
    void setting_a_value_changes_its_line_alone() throws NodeworksFormatException {
        NodeworksDocument edited = open("arithmetic.nc").withValue("power", "base", NODES.numberNode(7.5));

        assertThat(changedLines(fixture("arithmetic.nc"), edited.toBytes())).containsExactly("        \"value\": 7.5,");
        assertThat(edited.node("power").orElseThrow().value("base")).hasToString("7.5");
    }

    @Test
    void windows_line_ends_survive_an_edit() throws NodeworksFormatException {
        NodeworksDocument edited = open("arithmetic-crlf.nc").withValue("integer", "int", NODES.numberNode(3));

        assertThat(changedLines(fixture("arithmetic-crlf.nc"), edited.toBytes()))
                .containsExactly("        \"value\": 3,\r");
    }

    @Test
    void settings_are_laid_out_like_the_file() throws NodeworksFormatException {
        ObjectNode settings = NODES.objectNode().put("timeout", "1h");
        settings.putArray("tags").add("gpu");
        settings.putObject("variables");

        assertThat(text(open("arithmetic-crlf.nc").withSettings("root", settings)))
                .contains("    \"customState\": {\r\n      \"distributed\": {\r\n        \"timeout\": \"1h\",\r\n"
                        + "        \"tags\": [\r\n          \"gpu\"\r\n        ],\r\n        \"variables\": {}\r\n"
                        + "      }\r\n    },\r\n    \"layer\": 1");
    }

    @Test
    void settings_join_the_custom_state_that_a_node_has() throws NodeworksFormatException {
        String chart =
                "{\n  \"a\": {\n    \"type\": \"Node\",\n    \"customState\": {\n      \"own\": 1\n    }\n  }\n}\n";

        assertThat(text(document(chart).withSettings("a", NODES.objectNode().put("priority", 1))))
                .isEqualTo("{\n  \"a\": {\n    \"type\": \"Node\",\n    \"customState\": {\n      \"own\": 1,\n"
                        + "      \"distributed\": {\n        \"priority\": 1\n      }\n    }\n  }\n}\n");
    }

    @Test
    void a_file_in_one_line_stays_in_one_line() throws NodeworksFormatException {
        assertThat(text(document("{\"a\": {\"x\": 1}}")
                        .withEntry("b", NODES.objectNode().put("y", 2).put("z", 3))))
                .isEqualTo("{\"a\": {\"x\": 1}, \"b\": {\"y\": 2, \"z\": 3}}");
        assertThat(text(document("{\"a\":{\"x\":1}}")
                        .withEntry("b", NODES.objectNode().put("y", 2).put("z", 3))))
                .isEqualTo("{\"a\":{\"x\":1},\"b\":{\"y\":2,\"z\":3}}");
    }

    @Test
    void an_empty_chart_and_an_empty_object_take_a_first_member() throws NodeworksFormatException {
        assertThat(text(document("{}").withEntry("a", NODES.objectNode()))).isEqualTo("{\n  \"a\": {}\n}");
        assertThat(text(document("{\n  \"a\": {}\n}").set(JsonPointer.compile("/a/b"), NODES.numberNode(1))))
                .isEqualTo("{\n  \"a\": {\n    \"b\": 1\n  }\n}");
    }

    @Test
    void a_list_takes_an_item_at_its_end() throws NodeworksFormatException {
        assertThat(text(document("{\"a\": [1, 2]}").set(JsonPointer.compile("/a/-"), NODES.numberNode(3))))
                .isEqualTo("{\"a\": [1, 2, 3]}");
        assertThat(text(document("{\"a\": []}").set(JsonPointer.compile("/a/-"), NODES.numberNode(3))))
                .isEqualTo("{\"a\": [3]}");
        assertThat(text(document("{\"a\": [1, 2]}").set(JsonPointer.compile("/a/0"), NODES.numberNode(3))))
                .isEqualTo("{\"a\": [3, 2]}");
    }

    @Test
    void a_member_goes_with_one_comma() throws NodeworksFormatException {
        String chart = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}";

        assertThat(text(document(chart).remove(JsonPointer.compile("/a")))).isEqualTo("{\n  \"b\": 2,\n  \"c\": 3\n}");
        assertThat(text(document(chart).remove(JsonPointer.compile("/b")))).isEqualTo("{\n  \"a\": 1,\n  \"c\": 3\n}");
        assertThat(text(document(chart).remove(JsonPointer.compile("/c")))).isEqualTo("{\n  \"a\": 1,\n  \"b\": 2\n}");
        assertThat(text(document("{ \"a\": 1 }").remove(JsonPointer.compile("/a"))))
                .isEqualTo("{}");
    }

    @Test
    void a_node_goes_with_its_connections() throws NodeworksFormatException {
        NodeworksDocument edited = open("arithmetic.nc").without("multiply");

        assertThat(edited.connections()).isEmpty();
        assertThat(edited.nodes()).extracting(NodeworksNode::name).containsExactly("power", "integer", "subtract");
        assertThat(Charts.convert(edited.toBytes(), null, ConversionLimits.DEFAULT)
                        .problems())
                .isEmpty();
    }

    @Test
    void other_letters_are_escaped_where_the_file_is_plain_ascii() throws NodeworksFormatException {
        JsonNode value = NODES.textNode("grün");

        assertThat(text(document("{\"a\": 1}").set(JsonPointer.compile("/a"), value)))
                .isEqualTo("{\"a\": \"gr\\u00FCn\"}");
        assertThat(text(document("{\"ä\": 1}").set(JsonPointer.compile("/ä"), value)))
                .isEqualTo("{\"ä\": \"grün\"}");
    }

    @Test
    void strange_spelling_elsewhere_survives_an_edit() throws NodeworksFormatException {
        String chart = "\uFEFF{ \"a\" :1.50E+01,\"n\":NaN ,\t\"\\u0062\": \"\\/\" }\r\n";

        assertThat(text(document(chart))).isEqualTo(chart);
        assertThat(text(document(chart).set(JsonPointer.compile("/b"), NODES.numberNode(2))))
                .isEqualTo("\uFEFF{ \"a\" :1.50E+01,\"n\":NaN ,\t\"\\u0062\": 2 }\r\n");
    }

    @Test
    void what_json_lacks_is_never_written() throws NodeworksFormatException {
        NodeworksDocument document = document("{\"a\": 1}");
        ObjectNode nested = NODES.objectNode();
        nested.putArray("x").add(Double.POSITIVE_INFINITY);

        assertThatThrownBy(() -> document.set(JsonPointer.compile("/a"), NODES.numberNode(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> document.set(JsonPointer.compile("/a"), nested))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody/x", "/a/x", "/l/x", "/l/7", ""})
    void a_value_needs_a_place(String pointer) throws NodeworksFormatException {
        NodeworksDocument document = document("{\"a\": 1, \"l\": []}");

        assertThatThrownBy(() -> document.set(JsonPointer.compile(pointer), NODES.nullNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{'a': 1}", "{\"a\": 1, \"a\": 2}", "{\"a\": }", "", "{} // end"})
    void what_is_no_chart_cannot_be_opened(String text) {
        assertThatThrownBy(() -> document(text)).isInstanceOf(NodeworksFormatException.class);
    }

    @Test
    void a_document_does_not_follow_changes_of_the_bytes_it_was_read_from() throws NodeworksFormatException {
        byte[] bytes = fixture("arithmetic.nc");
        NodeworksDocument document = NodeworksReader.read(bytes);

        bytes[0] = 'x';
        document.toBytes()[1] = 'x';

        assertThat(document.toBytes()).isEqualTo(fixture("arithmetic.nc"));
    }
}
