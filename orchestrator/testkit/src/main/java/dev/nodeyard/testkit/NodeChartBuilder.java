package dev.nodeyard.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Build the text of a node chart as the Nodeworks desktop saves it. Not thread-safe.
 *
 * <p>What follows a node says more about that node:
 *
 * <pre>{@code
 * String chart = new NodeChartBuilder()
 *         .node("integer", "types", "Integer").constant("int", "int", 5)
 *         .node("power", "math", "Power").input("base", "float", null).input("exponent", "float", 2.0).output("result", "float")
 *         .connect("integer", "int", "power", "base")
 *         .text();
 * }</pre>
 */
public final class NodeChartBuilder {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultPrettyPrinter DESKTOP = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private final ObjectNode chart = MAPPER.createObjectNode();
    private ObjectNode current = MAPPER.createObjectNode();
    private int connections;

    /** Add a node of a class in the library; its unique name is its display name too. */
    public NodeChartBuilder node(String uniqueName, String... path) {
        current = chart.putObject(uniqueName);
        current.put("type", "Node").put("name", uniqueName).put("uniquename", uniqueName);
        current.putArray("pos").add(5000.0 + 200.0 * chart.size()).add(5000.0);
        ArrayNode elements = current.putArray("path");
        List.of(path).forEach(elements::add);
        current.putObject("terminals");
        current.put("tunnel", false).put("forcerun", false).put("hidden", false);
        current.putNull("customState");
        current.put("layer", chart.size());
        return this;
    }

    /** Add a node of the library {@code distributed} that runs lines of shell. */
    public NodeChartBuilder shell(String uniqueName, String... script) {
        node(uniqueName, "distributed", "Shell");
        ArrayNode lines = settings().putArray("script");
        List.of(script).forEach(lines::add);
        return this;
    }

    /** Set one of the current node's settings of distributed running, such as {@code tags}; the value as JSON text. */
    public NodeChartBuilder setting(String key, String json) {
        settings().set(key, parse(json));
        return this;
    }

    /** Add an input terminal to the current node; the value as a Java scalar, or null as a connected one has it. */
    public NodeChartBuilder input(String name, String type, @Nullable Object value) {
        return terminal(name, type, value, true, false);
    }

    /** Add an output terminal whose value is computed. */
    public NodeChartBuilder output(String name, String type) {
        return terminal(name, type, null, false, true);
    }

    /** Add an output terminal whose value the user typed, as the nodes of {@code types} have it. */
    public NodeChartBuilder constant(String name, String type, Object value) {
        return terminal(name, type, value, false, true);
    }

    /** Let an input terminal of the current node, added before, take several connections. */
    public NodeChartBuilder many(String terminal) {
        ((ObjectNode) current.path("terminals").path(terminal).path("opts")).put("multiinput", true);
        return this;
    }

    /** Join an output terminal to an input terminal. The nodes may be added later. */
    public NodeChartBuilder connect(String from, String output, String to, String input) {
        String name = connections == 0 ? "connection" : "connection." + (connections - 1);
        connections++;
        ObjectNode connection = chart.putObject(name);
        connection
                .put("type", "Connection")
                .put("name", name)
                .put("uniquename", name)
                .put("line", "cubic");
        // The names are the connection's own point of view: its input is where the data come from.
        connection.putArray("input").add(from).add(output);
        connection.putArray("output").add(to).add(input);
        connection.putArray("controlpoints");
        return this;
    }

    /** Return the chart as the desktop writes it: two spaces, keys in the order of their making. */
    public String text() {
        try {
            return MAPPER.writer(DESKTOP).writeValueAsString(chart);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values was not written", e);
        }
    }

    private NodeChartBuilder terminal(String name, String type, @Nullable Object value, boolean in, boolean out) {
        ObjectNode terminal = ((ObjectNode) current.path("terminals")).putObject(name);
        terminal.set("value", MAPPER.valueToTree(value));
        terminal.put("flipped", false);
        ObjectNode opts = terminal.putObject("opts");
        opts.put("in", in).put("out", out).put("name", name);
        opts.put("dtype", type.equals("None") ? type : "<class '" + type + "'>");
        opts.set("value", MAPPER.valueToTree(value));
        opts.putNull("widget").put("multiinput", false);
        opts.putArray("items");
        opts.put("min", -999999).put("max", 999999).put("showlabel", true).put("checkable", false);
        opts.putArray("columns");
        opts.putArray("rows");
        opts.putNull("columndelegate")
                .putNull("rowdelegate")
                .put("buttons", false)
                .put("browsetype", "open");
        opts.putNull("selectionBehavior").putNull("selectionMode").put("flipped", false);
        return this;
    }

    private ObjectNode settings() {
        ObjectNode state = current.path("customState").isObject()
                ? (ObjectNode) current.path("customState")
                : current.putObject("customState");
        return state.withObject("/distributed");
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
