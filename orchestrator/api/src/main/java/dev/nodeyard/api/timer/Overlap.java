package dev.nodeyard.api.timer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Say what a timer does when it is due and a run that it started before has not ended. */
public enum Overlap {
    /** Starts another run beside it. */
    @JsonProperty("allow")
    ALLOW,
    /** Lets this moment pass. */
    @JsonProperty("skip")
    SKIP,
    /** Starts the run after the other has ended; further moments meanwhile pass. */
    @JsonProperty("queue")
    QUEUE,
    /** Cancels the other run and starts this one. */
    @JsonProperty("cancel_previous")
    CANCEL_PREVIOUS
}
