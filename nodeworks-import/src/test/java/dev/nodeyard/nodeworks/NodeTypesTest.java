package dev.nodeyard.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.NodeTerminal;
import dev.nodeyard.api.workflow.NodeType;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Severity;
import dev.nodeyard.api.workflow.TaskInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of nodes: what an editor writes from it is a chart. */
class NodeTypesTest {
    private static final Map<String, String> NEEDED = Map.of("script", "true", "event", "deploy", "delay", "10s");

    static List<NodeType> types() {
        return NodeTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_new_node_made_from_its_template_is_a_task(NodeType type) {
        ObjectNode node = type.template().deepCopy();
        node.path("terminals").fields().forEachRemaining(terminal -> {
            String needed = NEEDED.get(terminal.getKey());
            if (needed != null && type.kind() == NodeType.Kind.DISTRIBUTED) {
                ((ObjectNode) terminal.getValue()).put("value", needed);
            }
        });
        ObjectNode chart = JsonNodeFactory.instance.objectNode();
        chart.set(node.path("uniquename").asText(), node);

        Conversion conversion = Charts.convert(chart.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(conversion.problems())
                .extracting(Problem::severity)
                .as(() -> conversion.problems().toString())
                .doesNotContain(Severity.ERROR);
        assertThat(Charts.task(conversion, node.path("uniquename").asText()).inputs())
                .extracting(TaskInput::name)
                .doesNotContainAnyElementsOf(type.settings().isEmpty() ? List.of("no terminal") : type.settings());
    }

    @Test
    void an_entry_has_the_keys_of_the_desktop_in_their_order() throws IOException {
        JsonNode saved = Wire.mapper().readTree(Charts.fixture("arithmetic.nc")).path("integer");
        NodeType integer = find("types", "Integer");

        assertThat(keys(integer.template())).isEqualTo(keys(saved));
        assertThat(new TreeSet<>(keys(integer.template().at("/terminals/int/opts"))))
                .isEqualTo(new TreeSet<>(keys(saved.at("/terminals/int/opts"))));
        assertThat(integer.template().at("/terminals/int/opts/dtype").asText()).isEqualTo("<class 'int'>");
        assertThat(integer.template().at("/terminals/int/value").asInt(-1)).isZero();
    }

    @Test
    void terminals_say_their_direction_type_and_widget() {
        NodeType multiply = find("math", "Multiply");

        assertThat(multiply.kind()).isEqualTo(NodeType.Kind.NATIVE);
        assertThat(multiply.terminals()).extracting(NodeTerminal::name).containsExactly("input", "result");
        assertThat(multiply.terminals().get(0))
                .extracting(NodeTerminal::direction, NodeTerminal::type, NodeTerminal::multiple)
                .containsExactly(NodeTerminal.Direction.IN, "float", true);
        assertThat(find("numpy", "Trig").terminals().get(1).opts().path("items"))
                .hasSize(12);
        assertThat(find("Code").more()).isEqualTo(NodeType.More.IN);
        assertThat(find("matplotlib", "Plot").tags()).containsExactlyInAnyOrder("python:matplotlib", "python:numpy");
    }

    @Test
    void our_own_nodes_say_which_terminals_are_settings() {
        assertThat(find("distributed", "SLURM").settings()).contains("script", "cpus", "pip", "image", "partition");
        assertThat(find("distributed", "Python").settings())
                .contains("script", "cpus")
                .doesNotContain("before_script");
        assertThat(find("distributed", "Shell").settings()).containsExactly("script");
        assertThat(find("distributed", "Timer").settings()).containsExactly("delay", "at", "cron", "zone");
    }

    private static NodeType find(String... path) {
        return NodeTypes.all().stream()
                .filter(type -> type.path().equals(List.of(path)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
