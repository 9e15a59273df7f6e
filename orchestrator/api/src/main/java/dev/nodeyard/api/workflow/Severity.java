package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Say how bad a problem is. */
public enum Severity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING
}
