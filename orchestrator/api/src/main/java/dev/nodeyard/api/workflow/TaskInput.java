package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Name one input of a task and where its value comes from.
 *
 * @param name the terminal's name
 * @param value the value when {@code from} is empty; null when there is none
 * @param many the input takes a list when it has more than one source
 * @param from outputs that feed this input, in the order of the chart's connections
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaskInput(
        String name,
        @Nullable JsonNode value,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean many,
        List<Source> from) {

    @SuppressWarnings("NullAway")
    public TaskInput {
        from = from == null ? List.of() : List.copyOf(from);
    }
}
