package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describe a terminal of a node class of a module.
 *
 * @param in values come in
 * @param out values go out
 * @param type Python type of the values; null takes or gives anything
 * @param widget what a person edits the constant with, or null where there is none
 * @param value the constant that it has until somebody writes another, or null; small, at most 4,000 characters as JSON
 * @param multiinput several connections may end here
 * @param items what may be chosen from, or null
 * @param language what the text is written in, or null
 */
public record FoundTerminal(
        @NotNull @Size(min = 1, max = 250) String name,
        boolean in,
        boolean out,
        @Nullable @Size(max = 250) String type,
        @Nullable @Size(max = 250) String widget,
        @Nullable JsonNode value,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean multiinput,
        @Nullable @Size(max = 200) List<@NotNull @Size(max = 250) String> items,
        @Nullable @Size(max = 250) String language) {
    public FoundTerminal {
        value = value == null || value.isNull() ? null : value;
        items = items == null ? null : List.copyOf(items);
    }
}
