package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Describe a terminal of a node.
 *
 * @param type Python type of the values, such as {@code float} or {@code numpy.ndarray}; null takes or gives anything
 * @param widget what a person edits the constant with, as a chart names it, or null where there is none
 * @param value the constant that it has until somebody writes another, or null
 * @param multiple several connections may end here
 * @param language what the text is written in, {@code shell} or {@code python}, or null
 * @param opts all options as a chart carries them
 */
public record NodeTerminal(
        String name,
        Direction direction,
        @Nullable String type,
        @Nullable String widget,
        @Nullable JsonNode value,
        boolean multiple,
        @Nullable String language,
        JsonNode opts) {

    /** Say which ways values go through a terminal. */
    public enum Direction {
        @JsonProperty("in")
        IN,
        @JsonProperty("out")
        OUT,
        @JsonProperty("both")
        BOTH,
        /** A constant or a button. */
        @JsonProperty("none")
        NONE
    }
}
