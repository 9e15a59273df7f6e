package dev.nodeyard.engine.state;

import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Condition;

/** Hold the rule of what an edge makes of the end of its upstream task. */
final class Dependencies {
    private Dependencies() {}

    /** Return whether an edge is satisfied by an upstream task that has ended; if not, it never will be. */
    static boolean satisfied(Condition condition, TaskState upstream) {
        return switch (condition) {
            case SUCCESS -> upstream == TaskState.SUCCEEDED;
            case FAILURE -> upstream == TaskState.FAILED;
            case ANY ->
                upstream == TaskState.SUCCEEDED || upstream == TaskState.FAILED || upstream == TaskState.SKIPPED;
        };
    }
}
