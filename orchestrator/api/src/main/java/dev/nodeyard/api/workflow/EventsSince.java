package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Say from when on the pushes of an event count for a task that waits for it. */
public enum EventsSince {
    /** From the start of the task's run: a push that comes before the task is reached is not missed. */
    @JsonProperty("run")
    RUN,
    /** From the moment in which the task began to wait. */
    @JsonProperty("wait")
    WAIT
}
