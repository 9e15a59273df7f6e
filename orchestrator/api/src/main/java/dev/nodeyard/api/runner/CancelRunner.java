package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * End what a runner is doing.
 *
 * @param tasks what becomes of its tasks; they go back to the queue when nothing is said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CancelRunner(Fate tasks) {
    /** Put the tasks back. */
    public static final CancelRunner PLAIN = new CancelRunner(Fate.REQUEUE);

    @SuppressWarnings("NullAway")
    public CancelRunner {
        tasks = tasks == null ? Fate.REQUEUE : tasks;
    }

    /** Say what becomes of a task that is taken from its runner. */
    public enum Fate {
        /** It goes back to the queue; the attempt is not counted as a failure. */
        @JsonProperty("requeue")
        REQUEUE,
        /** It ends as cancelled; the rest of its run goes on. */
        @JsonProperty("cancel")
        CANCEL
    }
}
