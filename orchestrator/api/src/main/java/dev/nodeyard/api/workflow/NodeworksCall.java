package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Run the {@code process} method of a Nodeworks node.
 *
 * @param path library path of the node class, such as {@code ["numpy", "Range"]}; at least one element
 * @param node the node's entry as it stands in the chart; connected inputs hold stale values there
 */
public record NodeworksCall(List<String> path, JsonNode node) implements ExecutionSpec {
    public NodeworksCall {
        path = List.copyOf(path);
    }

    @Override
    public String executor() {
        return "nodeworks";
    }
}
