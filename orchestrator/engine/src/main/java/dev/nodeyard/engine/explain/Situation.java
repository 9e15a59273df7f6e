package dev.nodeyard.engine.explain;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation.Ahead;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.RetrySpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hold what is known of a task run when it is to be explained.
 *
 * @param attempts the newest ones, oldest first; not necessarily all
 * @param retry what the task's author asked for
 * @param retryAt when the next attempt may start, while the task is retrying
 * @param heldBy what a waiting task waits for, in words such as {@code the event "go"}, or null when that is not known
 * @param ahead queued tasks that go before it, or null when it is not queued
 * @param log last lines of the newest attempt
 * @param now time of the same clock as all other times
 */
public record Situation(
        TaskRunView task,
        Run run,
        Upstream upstream,
        List<AttemptView> attempts,
        Retry retry,
        @Nullable Instant retryAt,
        @Nullable String heldBy,
        @Nullable Ahead ahead,
        List<String> log,
        Instant now) {
    public Situation {
        attempts = List.copyOf(attempts);
        log = List.copyOf(log);
    }

    /**
     * Say what matters of the run.
     *
     * @param cancelMessage who asked to stop and how, or null when nobody did
     */
    public record Run(
            RunState state,
            Instant createdAt,
            @Nullable Instant cancelRequestedAt,
            @Nullable String cancelMessage) {}

    /**
     * Say what the task waits or waited for.
     *
     * @param total number of upstream tasks
     * @param open how many have not ended
     * @param named some of those that have not ended
     * @param last the one that ended last, or null when that is not known
     */
    public record Upstream(
            int total,
            int open,
            List<Named> named,
            @Nullable Ended last) {
        /** Nothing upstream. */
        public static final Upstream NONE = new Upstream(0, 0, List.of(), null);

        public Upstream {
            named = List.copyOf(named);
        }
    }

    /** Name an upstream task that has not ended. */
    public record Named(TaskRunId id, String name, TaskState state) {}

    /** Name an upstream task that ended. */
    public record Ended(TaskRunId id, String name, TaskState state, Instant at) {}

    /** Say when another attempt follows a failed one. */
    public record Retry(RetrySpec spec, boolean atMostOnce) {}

    /** Return the newest attempt, or null before the first. */
    @Nullable
    AttemptView newest() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    /** Return whether somebody asked the run to stop and it has not ended. */
    boolean isCancelling() {
        return run.state() == RunState.CANCELLING;
    }
}
