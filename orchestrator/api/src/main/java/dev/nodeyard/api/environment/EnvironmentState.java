package dev.nodeyard.api.environment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say whether an environment is there. */
public enum EnvironmentState {
    /** No runner has made it yet. */
    @JsonEnumDefaultValue
    @JsonProperty("wanted")
    WANTED,
    /** An attempt is making it, or waits until it is there. */
    @JsonProperty("building")
    BUILDING,
    /** A runner has it. */
    @JsonProperty("ready")
    READY,
    /** It could not be made. */
    @JsonProperty("failed")
    FAILED;

    /** Return the word for this state in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
