package dev.nodeyard.engine.state;

import dev.nodeyard.api.run.RunState;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.Map;

/**
 * Hold a run and those of its task runs that some events can touch; {@link RunMachine#touched} says which.
 *
 * @param unfinishedTasks task runs of the whole run that have not ended
 * @param failedTasks task runs of the whole run that ended as failed
 * @param cancelRequested a person asked to stop
 * @param taskCancelled a person ended single tasks of it
 * @param tasks by index. Those that have ended may be left out when a {@link RunEvent.CancelRun} is among the events
 * @param retries by index; needed for every task that an event may let fail
 */
public record RunSlice(
        RunState state,
        int unfinishedTasks,
        int failedTasks,
        boolean cancelRequested,
        boolean taskCancelled,
        Map<Integer, TaskRun> tasks,
        Map<Integer, RetryRule> retries) {
    public RunSlice {
        tasks = Map.copyOf(tasks);
        retries = Map.copyOf(retries);
        cancelRequested = cancelRequested || state == RunState.CANCELLING;
    }
}
