package dev.nodeyard.api.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identify a task within a run.
 *
 * <p>Text form: {@code tsk_<32 hexadecimal digits of the run>_<index>}.
 *
 * @param index position of the task in its revision, from 0
 */
public record TaskRunId(RunId run, int index) {
    private static final String PREFIX = "tsk_";

    public TaskRunId {
        if (index < 0) {
            throw new IllegalArgumentException("task index is negative: " + index);
        }
    }

    /**
     * Read the text form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static TaskRunId parse(String text) {
        int bar = text.lastIndexOf('_');
        if (!text.startsWith(PREFIX) || bar <= PREFIX.length()) {
            throw new IllegalArgumentException("not an id of the form tsk_<run>_<index>: " + text);
        }
        return new TaskRunId(
                new RunId(PrefixedId.parse(PREFIX, text.substring(0, bar))), Integer.parseInt(text.substring(bar + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format(PREFIX, run.value()) + "_" + index;
    }
}
