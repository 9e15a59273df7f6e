package dev.nodeyard.api.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identify a registered runner. Text form: {@code rnr_} and 32 hexadecimal digits. */
public record RunnerId(UUID value) {
    private static final String PREFIX = "rnr_";

    /**
     * Read the text form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static RunnerId parse(String text) {
        return new RunnerId(PrefixedId.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format(PREFIX, value);
    }
}
