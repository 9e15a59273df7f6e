package dev.nodeyard.api.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identify one try of a task run.
 *
 * <p>Text form: {@code att_<32 hexadecimal digits of the run>_<task index>_<number>}.
 *
 * @param number counts the tries of the task run, from 1
 */
public record AttemptId(TaskRunId task, int number) {
    private static final String PREFIX = "att_";

    public AttemptId {
        if (number < 1) {
            throw new IllegalArgumentException("attempt number is below 1: " + number);
        }
    }

    /**
     * Read the text form.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    @JsonCreator
    public static AttemptId parse(String text) {
        int bar = text.lastIndexOf('_');
        if (!text.startsWith(PREFIX) || bar <= PREFIX.length()) {
            throw new IllegalArgumentException("not an id of the form att_<run>_<task>_<number>: " + text);
        }
        TaskRunId task = TaskRunId.parse("tsk_" + text.substring(PREFIX.length(), bar));
        return new AttemptId(task, Integer.parseInt(text.substring(bar + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + task.toString().substring(PREFIX.length()) + "_" + number;
    }
}
