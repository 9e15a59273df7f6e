package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.FoundNodeType;
import dev.nodeyard.api.workflow.NodeTerminal;
import dev.nodeyard.api.workflow.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The nodes that charts may have. Those that every runner has come from the runtime of nodes itself: its tests write
 * {@code node-types.json} and fail where it differs.
 */
public final class NodeTypes {
    private static final List<NodeType> KNOWN = known();

    private NodeTypes() {}

    /** Return the nodes of every runner and those of our own library. */
    public static List<NodeType> all() {
        return KNOWN;
    }

    /**
     * Return the type of a node of a module, as a runner told it, or empty where charts cannot have it: where it takes the
     * place of a node that every runner has, or holds what cannot be shown.
     */
    public static Optional<NodeType> ofModule(FoundNodeType told) {
        return ToldNodes.isFit(told)
                ? Optional.of(type(Wire.mapper().valueToTree(told), NodeType.Kind.CUSTOM))
                : Optional.empty();
    }

    /** Return whether a text that a runner told can be written and shown. */
    public static boolean canBeShown(String text) {
        return ToldNodes.isText(text);
    }

    /** Return the JSON Schema of the settings of tasks. */
    public static JsonNode settingsSchema() {
        return SettingsSchema.document();
    }

    private static List<NodeType> known() {
        List<NodeType> types = new ArrayList<>();
        read("distributed-node-types.json").forEach(node -> types.add(type(node, NodeType.Kind.DISTRIBUTED)));
        read("node-types.json").forEach(node -> types.add(type(node, NodeType.Kind.NATIVE)));
        return List.copyOf(types);
    }

    private static JsonNode read(String resource) {
        try (InputStream in = NodeTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return Wire.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the type of a node as the runtime describes it. */
    static NodeType type(JsonNode described, NodeType.Kind kind) {
        List<String> path = texts(described.path("path"));
        List<NodeTerminal> terminals = StreamSupport.stream(
                        described.path("terminals").spliterator(), false)
                .map(NodeTypes::terminal)
                .toList();
        LibraryPath library = LibraryPath.of(path);
        return new NodeType(
                path,
                kind,
                described.path("description").asText(),
                terminals,
                NodeType.More.valueOf(described.path("more").asText("none").toUpperCase(Locale.ROOT)),
                settings(library),
                List.copyOf(library.tags()),
                List.of(),
                List.of(),
                List.of(),
                NodeEntries.node(path, terminals));
    }

    private static NodeTerminal terminal(JsonNode described) {
        boolean in = described.path("in").asBoolean();
        boolean out = described.path("out").asBoolean();
        return new NodeTerminal(
                described.path("name").asText(),
                in
                        ? out ? NodeTerminal.Direction.BOTH : NodeTerminal.Direction.IN
                        : out ? NodeTerminal.Direction.OUT : NodeTerminal.Direction.NONE,
                described.path("type").asText(null),
                described.path("widget").asText(null),
                described.get("value"),
                described.path("multiinput").asBoolean(),
                described.path("language").asText(null),
                NodeEntries.options(described));
    }

    private static List<String> settings(LibraryPath library) {
        return switch (library.kind()) {
            case SHELL -> List.of("script");
            case PROGRAM, PYTHON ->
                Stream.concat(Stream.of("script"), TerminalSettings.names(library))
                        .toList();
            case EVENT_WAIT, TIMER_WAIT -> WaitWords.names(library.kind());
            case BUILT_IN, CUSTOM, NOT_AVAILABLE -> List.of();
        };
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
