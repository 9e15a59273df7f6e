package dev.nodeyard.nodeworks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.workflow.ChartDependency;
import java.util.List;

/**
 * A connection, without what only draws it.
 *
 * @param name its unique name, which matters to nobody but the sidecar file
 * @param rest all that it says beside its ends: condition, feedback, unknown keys
 */
record Link(String name, ChartDependency ends, JsonNode rest) {
    private static final List<String> ENDS = List.of("type", "name", "uniquename", "input", "output");
    private static final List<String> DRAWING = List.of("line", "controlpoints");

    static Link of(String name, JsonNode entry) {
        ObjectNode rest = entry.deepCopy();
        rest.remove(ENDS);
        rest.remove(DRAWING);
        if (!rest.path("feedback").asBoolean()) {
            rest.remove("feedback");
        }
        return new Link(
                name,
                new ChartDependency(
                        entry.path("input").path(0).asText(),
                        entry.path("input").path(1).asText(),
                        entry.path("output").path(0).asText(),
                        entry.path("output").path(1).asText()),
                rest);
    }

    static JsonNode drawing(JsonNode entry) {
        return ((ObjectNode) entry.deepCopy()).retain(DRAWING);
    }

    /** Return the link with its ends called as the newer chart calls them. */
    Link called(TaskNames names) {
        return new Link(
                name,
                new ChartDependency(names.now(ends.from()), ends.output(), names.now(ends.to()), ends.input()),
                rest);
    }

    /** Return whether it carries the same from and to the same places, under whatever name. */
    boolean means(Link other) {
        return ends.equals(other.ends) && rest.equals(other.rest);
    }
}
