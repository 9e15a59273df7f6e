package dev.nodeyard.api.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identify a workflow. Text form: {@code wfl_} and 32 hexadecimal digits. */
public record WorkflowId(UUID value) {
    private static final String PREFIX = "wfl_";

    /**
     * Read the text form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static WorkflowId parse(String text) {
        return new WorkflowId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format(PREFIX, value);
    }
}
