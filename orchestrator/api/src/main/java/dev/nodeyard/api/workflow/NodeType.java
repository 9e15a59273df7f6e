package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Describe a node that charts may have.
 *
 * @param path library path: the group's parts, then the name
 * @param kind where it comes from
 * @param description a sentence for people, or empty
 * @param terminals in the order in which the node shows them
 * @param more which terminals people may add under names of their own
 * @param settings names of input terminals whose constants are settings of the task: these and those that may be added
 * @param tags what a runner must have to run it, as far as the node alone says it
 * @param runners names of the runners that have it, when it is custom: those that are there first, at most 100
 * @param offline those of {@code runners} that are not there now
 * @param differing names of runners that have another node of this path, with other terminals or words; at most 100
 * @param template a whole entry of a chart: give it a position, and a unique name that the chart has not yet
 */
public record NodeType(
        List<String> path,
        Kind kind,
        String description,
        List<NodeTerminal> terminals,
        More more,
        List<String> settings,
        List<String> tags,
        List<String> runners,
        List<String> offline,
        List<String> differing,
        JsonNode template) {
    public NodeType {
        path = List.copyOf(path);
        terminals = List.copyOf(terminals);
        settings = List.copyOf(settings);
        tags = List.copyOf(tags);
        runners = List.copyOf(runners);
        offline = List.copyOf(offline);
        differing = List.copyOf(differing);
    }

    /** Return the same with runners. */
    public NodeType on(List<String> having, List<String> notThere, List<String> others) {
        return new NodeType(
                path, kind, description, terminals, more, settings, tags, having, notThere, others, template);
    }

    /** Say where a node comes from. */
    public enum Kind {
        /** Every runner with Python has it. */
        @JsonProperty("native")
        NATIVE,
        /** Our own library. */
        @JsonProperty("distributed")
        DISTRIBUTED,
        /** A module of some runners. */
        @JsonProperty("custom")
        CUSTOM
    }

    /** Say which terminals people may add. */
    public enum More {
        @JsonProperty("none")
        NONE,
        @JsonProperty("in")
        IN,
        @JsonProperty("out")
        OUT,
        @JsonProperty("both")
        BOTH
    }
}
