package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Name the states of a task run. The transition table stands above the engine's {@code RunMachine}. */
public enum TaskState {
    /** Waits for upstream tasks. */
    @JsonProperty("blocked")
    BLOCKED,
    /** Ready; no runner yet. */
    @JsonProperty("queued")
    QUEUED,
    /** Offered to a runner that has not acknowledged it yet. */
    @JsonProperty("assigned")
    ASSIGNED,
    /** A runner works on it. */
    @JsonProperty("running")
    RUNNING,
    /** Held by a timer, an event or an approval. */
    @JsonProperty("waiting")
    WAITING,
    /** Waits for its next attempt. */
    @JsonProperty("retrying")
    RETRYING,
    /** Ended well; its outputs are final. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** Ended badly, for a {@link FailureReason}. */
    @JsonProperty("failed")
    FAILED,
    /** Ended because a person wished it. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Never ran: an edge's condition was not met or upstream failed. */
    @JsonProperty("skipped")
    SKIPPED;

    /** Return whether nothing can follow this state. */
    public boolean isTerminal() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> true;
            case BLOCKED, QUEUED, ASSIGNED, RUNNING, WAITING, RETRYING -> false;
        };
    }

    /** Return whether a runner holds an attempt of the task now. */
    public boolean isLive() {
        return this == ASSIGNED || this == RUNNING;
    }

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
