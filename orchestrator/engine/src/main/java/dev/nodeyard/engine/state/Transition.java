package dev.nodeyard.engine.state;

import dev.nodeyard.api.run.RunState;
import java.util.List;

/**
 * Say what a batch of events did to a run.
 *
 * @param unfinishedTasks task runs of the whole run that have not ended
 * @param failedTasks task runs of the whole run that ended as failed
 * @param changes at most one per task run, ascending by index; task runs that stayed as they were are left out
 * @param verdicts one per event, in their order
 */
public record Transition(
        RunState state, int unfinishedTasks, int failedTasks, List<TaskChange> changes, List<Verdict> verdicts) {
    public Transition {
        changes = List.copyOf(changes);
        verdicts = List.copyOf(verdicts);
    }
}
