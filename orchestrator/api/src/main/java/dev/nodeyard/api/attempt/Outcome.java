package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Say how an attempt ended. A task that fails is a value, never an exception. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "cancelled")
})
public sealed interface Outcome {

    /**
     * The task did its work.
     *
     * @param outputs value by output name; insertion order is kept
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Succeeded(Map<String, JsonNode> outputs) implements Outcome {
        @SuppressWarnings("NullAway")
        public Succeeded {
            outputs = outputs == null ? Map.of() : outputs;
        }
    }

    /**
     * The task failed.
     *
     * @param exitCode code of the process, or null where there was none
     * @param message one sentence for people: what went wrong and what to do; at most 4,000 characters are kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(FailureReason reason, @Nullable Integer exitCode, String message) implements Outcome {}

    /** The work was ended as a person wished. */
    record Cancelled() implements Outcome {}
}
