package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Name the states of a run. */
public enum RunState {
    /** Tasks are left to do. */
    @JsonProperty("running")
    RUNNING,
    /** A person asked to stop; live attempts are being ended. */
    @JsonProperty("cancelling")
    CANCELLING,
    /** Every task succeeded, or was skipped by a condition. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** At least one task failed. */
    @JsonProperty("failed")
    FAILED,
    /** Ended because a person wished it. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** Return whether nothing can follow this state. */
    public boolean isTerminal() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case RUNNING, CANCELLING -> false;
        };
    }

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
