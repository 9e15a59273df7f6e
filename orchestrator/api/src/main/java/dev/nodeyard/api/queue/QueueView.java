package dev.nodeyard.api.queue;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show the queue: totals for everybody, one row per distinct requirements.
 *
 * @param degraded why the queue works slower than usual, or null
 */
public record QueueView(long queued, long live, @Nullable String degraded, List<Row> requirements, List<Mine> tasks) {
    public QueueView {
        requirements = List.copyOf(requirements);
        tasks = List.copyOf(tasks);
    }

    /**
     * Count the tasks that wait for the same requirements.
     *
     * @param id names this queue in other calls, such as {@code queue/clear}
     * @param runners runners that are online and could run them
     * @param oldestQueuedAt when the oldest became ready, or null when none waits
     */
    public record Row(
            int id,
            Requirements requirements,
            long queued,
            long live,
            int runners,
            @Nullable Instant oldestQueuedAt) {}

    /** Name one queued or live task of the caller's; at most 1,000 are listed. */
    public record Mine(
            TaskRunId id,
            String name,
            String workflow,
            TaskState state,
            Requirements requirements,
            @Nullable Instant queuedAt) {}
}
