package dev.nodeyard.engine.explain;

import dev.nodeyard.api.workflow.EventWait;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.TimerWait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Say what a waiting task is held by. */
public final class WaitWords {
    private static final int MAX_CONDITION = 200;

    private WaitWords() {}

    /**
     * Return the words, such as {@code the event "go" of its run}; null for a task that waits for nothing of the kind.
     *
     * @param dueAt moment for which it waits, or null
     * @param deadlineAt moment at which it gives up, or null
     */
    public static @Nullable String of(ExecutionSpec execution, @Nullable Instant dueAt, @Nullable Instant deadlineAt) {
        if (execution instanceof EventWait wait) {
            String whose = switch (wait.scope()) {
                case USER -> " of the workflow's owner";
                case WORKFLOW -> " of its workflow";
                case RUN -> " of its run";
            };
            String condition = wait.condition() == null ? "" : " that meets " + shortened(wait.condition());
            String until = deadlineAt == null ? "" : ", until " + TimeWords.moment(deadlineAt) + " at the latest";
            return "the event \"" + wait.event() + "\"" + whose + condition + until;
        }
        if (execution instanceof TimerWait) {
            return dueAt == null ? "a timer" : "a timer until " + TimeWords.moment(dueAt);
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CONDITION ? text : text.substring(0, MAX_CONDITION) + "...";
    }
}
