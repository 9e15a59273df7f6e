package dev.nodeyard.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Name what can be done with a counter. */
public enum CounterOperation {
    @JsonProperty("set")
    SET,
    @JsonProperty("increment")
    INCREMENT,
    @JsonProperty("decrement")
    DECREMENT
}
