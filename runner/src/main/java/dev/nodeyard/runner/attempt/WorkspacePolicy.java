package dev.nodeyard.runner.attempt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Say when the workspace of an ended attempt is removed. */
public enum WorkspacePolicy {
    /** As soon as the attempt ended. */
    @JsonProperty("always")
    ALWAYS,
    /** At once when it succeeded, else after the time to keep. */
    @JsonProperty("on_success")
    ON_SUCCESS,
    /** After the time to keep. */
    @JsonProperty("after_keep")
    AFTER_KEEP
}
