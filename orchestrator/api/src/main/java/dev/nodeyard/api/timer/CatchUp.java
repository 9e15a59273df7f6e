package dev.nodeyard.api.timer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Say which of the moments count that passed while no orchestrator was there to fire; up to 30 s late is no miss. */
public enum CatchUp {
    @JsonProperty("none")
    NONE,
    /** The newest of them. */
    @JsonProperty("last")
    LAST,
    /** The newest hundred of them, one after the other. */
    @JsonProperty("all")
    ALL
}
