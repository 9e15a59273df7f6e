package dev.nodeyard.engine.state;

import dev.nodeyard.engine.graph.WorkflowGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Decide what events mean for a run: the only place where a state is chosen. Pure: the same arguments give the same
 * answer, and nothing else happens.
 *
 * <pre>
 * from                              event                          when                        to
 * --------------------------------  -----------------------------  --------------------------  ----------------------
 * blocked                           upstream ended                 all edges satisfied         queued
 * blocked                           upstream ended                 all satisfied; it is a wait waiting
 * blocked                           upstream ended                 an edge never can be        skipped
 * queued                            (handed out: AttemptService)   run not cancelling          assigned
 * assigned                          started                                                    running
 * assigned, running                 finished: succeeded                                        succeeded
 * assigned, running                 finished: failed; lost         retry left, wait is 0       queued
 * assigned, running                 finished: failed; lost         retry left, wait above 0    retrying
 * assigned, running                 finished: failed; lost         no retry left               failed
 * assigned, running                 finished: failed; lost         run cancelling              cancelled
 * assigned, running                 finished: cancelled            run cancelling              cancelled
 * assigned, running                 finished: cancelled            nobody asked for it         as lost: runner_failed
 * retrying                          retry due                                                  queued
 * queued, waiting, retrying,        cancel task                                                cancelled
 *   assigned, running
 * assigned, running                 given back                     run not cancelling          queued
 * assigned, running                 given back                     run cancelling              cancelled
 * assigned, running                 given back                     may run once only           failed
 * waiting                           woken                                                      succeeded
 * waiting                           timed out                                                  failed
 * blocked, queued, waiting,         cancel run                                                 cancelled
 *   retrying
 * assigned, running                 cancel run                                                 unchanged; run cancelling
 * anything else                                                                                unchanged
 * </pre>
 *
 * <p>Edges: {@code success} is satisfied by succeeded, {@code failure} by failed, {@code any} by succeeded, failed and
 * skipped. A task whose edge cannot be satisfied any more is skipped at once, and that settles its own edges.
 *
 * <p>The run is {@code running}, or {@code cancelling} once a person asked to stop, until no task is left; then it is
 * {@code cancelled} if asked to stop, else {@code failed} if a task failed, else {@code cancelled} if a person ended
 * single tasks, else {@code succeeded}.
 *
 * <p>docs/state-machine.md has the same table; the tests are made from it.
 */
public final class RunMachine {
    private RunMachine() {}

    /**
     * Apply events to a run, one after the other.
     *
     * @param slice must hold what {@link #touched} asks for
     * @throws IllegalArgumentException when the slice lacks something that the events need
     */
    public static Transition apply(WorkflowGraph graph, RunSlice slice, List<? extends RunEvent> events) {
        RunDraft draft = new RunDraft(graph, slice, events.stream().anyMatch(RunEvent.CancelRun.class::isInstance));
        List<Verdict> verdicts = new ArrayList<>(events.size());
        for (RunEvent event : events) {
            verdicts.add(event.accept(draft));
        }
        return draft.transition(verdicts);
    }

    /**
     * Return the indices of the task runs that the events can touch, ascending: those named by the events, their
     * successors, all that could be skipped in turn, and all of the run for a cancel.
     */
    public static int[] touched(WorkflowGraph graph, Collection<? extends RunEvent> events) {
        Reach reach = new Reach(graph);
        events.forEach(event -> event.accept(reach));
        return reach.indices();
    }
}
