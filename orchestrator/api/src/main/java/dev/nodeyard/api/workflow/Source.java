package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Point to what a task waits for: the start of one dependency.
 *
 * @param task name of the upstream task
 * @param output name of its output, or null where only the order matters
 * @param condition which end of the upstream task lets this one go on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(String task, @Nullable String output, Condition condition) {

    @SuppressWarnings("NullAway")
    public Source {
        condition = condition == null ? Condition.SUCCESS : condition;
    }

    /** Return a source that waits for the success of a task and takes one of its outputs. */
    public static Source of(String task, String output) {
        return new Source(task, output, Condition.SUCCESS);
    }
}
