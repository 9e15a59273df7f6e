package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.workflow.NodeTerminal;
import java.util.List;
import java.util.Locale;

/** Writes entries of nodes as the desktop saves them: the same keys in the same order. */
final class NodeEntries {
    private static final int BOUND = 999_999;

    private NodeEntries() {}

    /** Return the entry of a new node. */
    static ObjectNode node(List<String> path, List<NodeTerminal> terminals) {
        String name = path.get(path.size() - 1);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("type", "Node").put("name", name).put("uniquename", name.toLowerCase(Locale.ROOT));
        node.putArray("pos").add(0.0).add(0.0);
        path.forEach(node.putArray("path")::add);
        ObjectNode entries = node.putObject("terminals");
        for (NodeTerminal terminal : terminals) {
            ObjectNode entry = entries.putObject(terminal.name());
            entry.set("value", terminal.opts().path("value"));
            entry.put("flipped", false);
            entry.set("opts", terminal.opts());
        }
        node.put("tunnel", false).put("forcerun", false).put("hidden", false).putNull("customState");
        return node.put("layer", 1);
    }

    /** Return the options of a terminal that the runtime describes. */
    static ObjectNode options(JsonNode described) {
        ObjectNode opts = JsonNodeFactory.instance.objectNode();
        opts.put("in", described.path("in").asBoolean());
        opts.put("out", described.path("out").asBoolean());
        opts.put("name", described.path("name").asText());
        opts.put("showlabel", true);
        opts.put("widget", described.path("widget").asText(null));
        String type = described.path("type").asText("");
        opts.put("dtype", type.isEmpty() ? "None" : "<class '" + type + "'>");
        opts.set("value", described.has("value") ? described.path("value") : JsonNodeFactory.instance.nullNode());
        opts.putArray("items");
        described.path("items").forEach(opts.withArray("/items")::add);
        opts.put("min", -BOUND).put("max", BOUND);
        opts.put("multiinput", described.path("multiinput").asBoolean()).put("checkable", false);
        opts.putArray("columns");
        opts.putArray("rows");
        opts.putObject("columndelegate");
        opts.putObject("rowdelegate");
        opts.putArray("buttons");
        opts.put("browsetype", "open").putNull("selectionBehavior").putNull("selectionMode");
        return opts.put("flipped", false);
    }
}
