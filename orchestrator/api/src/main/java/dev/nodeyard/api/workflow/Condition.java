package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Say which end of an upstream task satisfies a dependency. */
public enum Condition {
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("failure")
    FAILURE,
    @JsonProperty("any")
    ANY
}
