package dev.nodeyard.api.queue;

import dev.nodeyard.api.workflow.Requirements;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show how the tasks with the same requirements get on.
 *
 * @param id names this queue in other calls
 * @param problem why no runner can take them, or null when one can
 * @param depth tasks that wait
 * @param running tasks that a runner has
 * @param slots of all runners together that are there and could run them
 * @param oldestQueuedAt when the oldest became ready, or null when none waits
 * @param oldestWaitMs how long that one has waited by the database's clock, or null
 * @param lastHour what was handed out within the last hour
 * @param lastDay what was handed out within the last 24 hours
 * @param servedPerMinute tasks handed out per minute over the last hour
 * @param drainMs how long it takes to hand out what waits at that rate, or null when nothing waits or none was handed out
 */
public record QueueStatisticsView(
        int id,
        Requirements requirements,
        @Nullable String problem,
        long depth,
        long running,
        long slots,
        @Nullable Instant oldestQueuedAt,
        @Nullable Long oldestWaitMs,
        WaitTimes lastHour,
        WaitTimes lastDay,
        double servedPerMinute,
        @Nullable Long drainMs,
        MatchingRunners runners) {

    /**
     * Count the runners that have what the tasks require.
     *
     * @param free have room for one more now
     * @param busy are there and have no room
     * @param paused are there and take no work
     * @param offline have not called for longer than a lease
     */
    public record MatchingRunners(int free, int busy, int paused, int offline) {}
}
