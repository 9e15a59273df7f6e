package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Show a node of a chart.
 *
 * @param name unique name
 * @param entry everything the chart says of it; a copy, changing it does not change the chart
 */
public record NodeworksNode(String name, JsonNode entry) {

    /** Return what people call the node; not unique. */
    public String title() {
        return entry.path("name").asText(name);
    }

    /** Return the library path, such as {@code [math, Add]}. */
    public List<String> path() {
        List<String> path = new ArrayList<>();
        entry.path("path").forEach(element -> path.add(element.asText()));
        return path;
    }

    /** Return the names of the terminals in the order of the chart. */
    public List<String> terminals() {
        List<String> names = new ArrayList<>();
        entry.path("terminals").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Return the saved value of a terminal; a missing node when there is no such terminal or value. */
    public JsonNode value(String terminal) {
        return entry.path("terminals").path(terminal).path("value");
    }
}
