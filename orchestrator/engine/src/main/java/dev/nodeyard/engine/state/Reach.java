package dev.nodeyard.engine.state;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Collect the task runs that events can touch, by following the skips that they can cause. */
final class Reach implements RunEvent.Visitor<Void> {
    private final WorkflowGraph graph;
    private final BitSet touched = new BitSet();
    private final BitSet skipped = new BitSet();
    private final Deque<Integer> pending = new ArrayDeque<>();

    Reach(WorkflowGraph graph) {
        this.graph = graph;
    }

    int[] indices() {
        return touched.stream().toArray();
    }

    @Override
    public Void started(RunEvent.Started event) {
        touched.set(event.task());
        return done();
    }

    @Override
    public Void finished(RunEvent.Finished event) {
        boolean succeeded = event.outcome() instanceof Outcome.Succeeded;
        return ended(event.task(), succeeded ? TaskState.SUCCEEDED : TaskState.FAILED);
    }

    @Override
    public Void lost(RunEvent.Lost event) {
        return ended(event.task(), TaskState.FAILED);
    }

    @Override
    public Void retryDue(RunEvent.RetryDue event) {
        touched.set(event.task());
        return done();
    }

    @Override
    public Void cancelRun(RunEvent.CancelRun event) {
        touched.set(0, graph.size());
        return done();
    }

    private Void ended(int task, TaskState state) {
        touched.set(task);
        settleEdges(task, state);
        while (!pending.isEmpty()) {
            settleEdges(pending.remove(), TaskState.SKIPPED);
        }
        return done();
    }

    private void settleEdges(int task, TaskState state) {
        for (int k = 0; k < graph.successorCount(task); k++) {
            int target = graph.successor(task, k);
            touched.set(target);
            if (!Dependencies.satisfied(graph.condition(task, k), state) && !skipped.get(target)) {
                skipped.set(target);
                pending.add(target);
            }
        }
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }
}
