package dev.nodeyard.api.status;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.run.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show what needs attention and what goes on. Runs and tasks are those that the caller may see; queues and runners are
 * everybody's.
 *
 * @param failedRuns runs that failed within the last 24 hours
 * @param failed the newest of them, at most 10
 * @param lateTasks tasks that wait longer than nine of ten tasks of their queue did within the last day; counted up to 1,000
 * @param late those that wait longest, at most 10
 * @param unserved queues that hold tasks which no runner can take
 * @param queues queues that hold tasks, the worst first, at most 20
 * @param lostRunners runners that have not called for longer than a lease, and less than a week
 * @param lost those lost last, at most 20
 * @param activeRuns runs that go on
 * @param active the newest of them, at most 20
 */
public record Overview(
        Counts counts,
        long failedRuns,
        List<Run> failed,
        long lateTasks,
        List<LateTask> late,
        long unserved,
        List<QueueStatisticsView> queues,
        long lostRunners,
        List<LostRunner> lost,
        long activeRuns,
        List<Run> active) {
    public Overview {
        failed = List.copyOf(failed);
        late = List.copyOf(late);
        queues = List.copyOf(queues);
        lost = List.copyOf(lost);
        active = List.copyOf(active);
    }

    /**
     * Count what everybody may know.
     *
     * @param tasksQueued tasks that wait for a runner
     * @param tasksRunning tasks that a runner has
     * @param runners registered
     * @param runnersOnline that call regularly
     * @param runnersBusy of these, those that work on something
     * @param runnersPaused of these, those that take no further work
     * @param slots of the runners that call regularly
     * @param slotsBusy of these
     */
    public record Counts(
            long tasksQueued,
            long tasksRunning,
            int runners,
            int runnersOnline,
            int runnersBusy,
            int runnersPaused,
            int slots,
            int slotsBusy) {}

    /**
     * Show a run with its progress.
     *
     * @param tasks how many it has
     * @param unfinished how many of them have not ended
     * @param failed how many of them failed
     */
    public record Run(
            RunId id,
            WorkflowId workflowId,
            String workflow,
            String owner,
            RunState state,
            int tasks,
            int unfinished,
            int failed,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /**
     * Name a task that waits for long.
     *
     * @param queue in which it waits
     * @param usualMs nine of ten tasks of that queue waited no longer
     */
    public record LateTask(
            TaskRunId id, String name, RunId run, String workflow, int queue, long waitedMs, long usualMs) {}

    /** Name a runner that is silent. */
    public record LostRunner(
            RunnerId id, String name, @Nullable Instant lastContactAt) {}
}
