package dev.nodeyard.api.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identify one execution of a revision. Text form: {@code run_} and 32 hexadecimal digits. */
public record RunId(UUID value) {
    private static final String PREFIX = "run_";

    /**
     * Read the text form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static RunId parse(String text) {
        return new RunId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format(PREFIX, value);
    }
}
