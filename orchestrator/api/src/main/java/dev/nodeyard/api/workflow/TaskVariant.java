package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Say what is different when a task is run in another way than the preferred one. Null is as in the task; anything else
 * is complete and takes its place.
 *
 * @param execution what to do
 * @param variables environment variables of the task, by name
 * @param environment what must be installed first; {@link EnvironmentSpec#NONE} for nothing
 * @param options settings for kinds of executors, by kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskVariant(
        @Nullable ExecutionSpec execution,
        @Nullable Map<String, String> variables,
        @Nullable EnvironmentSpec environment,
        @Nullable Map<String, JsonNode> options) {
    public TaskVariant {
        variables = variables == null ? null : Map.copyOf(variables);
        options = options == null ? null : Map.copyOf(options);
    }
}
