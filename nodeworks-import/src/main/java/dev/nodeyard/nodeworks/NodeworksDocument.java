package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hold a node chart and edit it without loss. Immutable: an edit returns a new document.
 *
 * <p>The bytes are the truth. An edit replaces only the bytes of what it changes, so key order, number spelling, line ends,
 * indentation and unknown keys of everything else survive. Each edit costs one copy of the file.
 */
public final class NodeworksDocument {
    private final byte[] bytes;
    private final int from;

    NodeworksDocument(byte[] bytes, int from) {
        this.bytes = bytes;
        this.from = from;
    }

    /** Return the file; the bytes that were read when nothing was edited. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Return the value at a place, such as {@code /power/terminals/base/value}, or a missing node. */
    public JsonNode at(JsonPointer pointer) {
        if (pointer.matches()) {
            return new JsonTree(bytes).read(from);
        }
        JsonSpans.Member member = JsonSpans.find(bytes, from, pointer);
        return member == null ? MissingNode.getInstance() : new JsonTree(bytes).read(member.valueStart());
    }

    /** Return the nodes in the order of the chart. */
    public List<NodeworksNode> nodes() {
        List<NodeworksNode> nodes = new ArrayList<>();
        at(JsonPointer.empty()).fields().forEachRemaining(item -> {
            if (item.getValue().path("type").asText().equals("Node")) {
                nodes.add(new NodeworksNode(item.getKey(), item.getValue()));
            }
        });
        return nodes;
    }

    /** Return the node with a unique name. */
    public Optional<NodeworksNode> node(String name) {
        JsonNode entry = at(entryPointer(name));
        return entry.path("type").asText().equals("Node")
                ? Optional.of(new NodeworksNode(name, entry))
                : Optional.empty();
    }

    /** Return the connections in the order of the chart; ends that are no pair of strings read as empty names. */
    public List<NodeworksConnection> connections() {
        List<NodeworksConnection> connections = new ArrayList<>();
        at(JsonPointer.empty()).fields().forEachRemaining(item -> {
            if (item.getValue().path("type").asText().equals("Connection")) {
                connections.add(connection(item.getKey(), item.getValue()));
            }
        });
        return connections;
    }

    private static NodeworksConnection connection(String name, JsonNode entry) {
        return new NodeworksConnection(
                name,
                entry.path("input").path(0).asText(),
                entry.path("input").path(1).asText(),
                entry.path("output").path(0).asText(),
                entry.path("output").path(1).asText(),
                entry.path("feedback").asBoolean());
    }

    /**
     * Replace the value at a place, or add it behind the last member of its object ({@code -} adds to a list).
     *
     * @throws IllegalArgumentException when there is no such object or list, or JSON has no such value (NaN)
     */
    public NodeworksDocument set(JsonPointer pointer, JsonNode value) {
        if (pointer.matches()) {
            throw new IllegalArgumentException("the chart as a whole cannot be set");
        }
        return edited(new JsonEdits(bytes, from).set(pointer, value));
    }

    /**
     * Take away the member or item at a place.
     *
     * @throws IllegalArgumentException when there is none
     */
    public NodeworksDocument remove(JsonPointer pointer) {
        return edited(new JsonEdits(bytes, from).remove(pointer));
    }

    /** Set the saved value of a terminal. */
    public NodeworksDocument withValue(String node, String terminal, JsonNode value) {
        JsonPointer pointer = entryPointer(node).appendProperty("terminals").appendProperty(terminal);
        return set(pointer.appendProperty("value"), value);
    }

    /** Set the settings of a node: its {@code customState.distributed}. */
    public NodeworksDocument withSettings(String node, ObjectNode settings) {
        JsonPointer state = entryPointer(node).appendProperty("customState");
        return at(state).isObject()
                ? set(state.appendProperty("distributed"), settings)
                : set(state, settings.objectNode().set("distributed", settings));
    }

    /** Add a node or a connection behind the last entry, or replace the one with that name. */
    public NodeworksDocument withEntry(String name, ObjectNode entry) {
        return set(entryPointer(name), entry);
    }

    /** Take away a node with its connections, or one connection. */
    public NodeworksDocument without(String name) {
        NodeworksDocument left = this;
        for (NodeworksConnection connection : connections()) {
            if (connection.sourceNode().equals(name) || connection.targetNode().equals(name)) {
                left = left.remove(entryPointer(connection.name()));
            }
        }
        return left.remove(entryPointer(name));
    }

    private static JsonPointer entryPointer(String name) {
        return JsonPointer.empty().appendProperty(name);
    }

    private static NodeworksDocument edited(byte[] edited) {
        return new NodeworksDocument(edited, ChartText.afterByteOrderMark(edited));
    }
}
