package dev.nodeyard.engine.state;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/** Collect the task runs that events can touch, by following the skips that they can cause. */
final class Reach implements RunEvent.Visitor<Void> {
    private final WorkflowGraph graph;
    private final BitSet skipped = new BitSet();

    /** Some more than once; a bit for every task of a large graph would cost more than the few that an event touches. */
    private int[] touched = new int[16];

    private int count;
    private final Deque<Integer> pending = new ArrayDeque<>();

    Reach(WorkflowGraph graph) {
        this.graph = graph;
    }

    int[] indices() {
        Arrays.sort(touched, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || touched[i] != touched[i - 1]) {
                touched[kept++] = touched[i];
            }
        }
        count = kept;
        return Arrays.copyOf(touched, kept);
    }

    @Override
    public Void started(RunEvent.Started event) {
        touch(event.task());
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
        touch(event.task());
        return done();
    }

    @Override
    public Void woken(RunEvent.Woken event) {
        return ended(event.task(), TaskState.SUCCEEDED);
    }

    @Override
    public Void timedOut(RunEvent.TimedOut event) {
        return ended(event.task(), TaskState.FAILED);
    }

    @Override
    public Void giveBack(RunEvent.GiveBack event) {
        return ended(event.task(), TaskState.FAILED);
    }

    @Override
    public Void cancelTask(RunEvent.CancelTask event) {
        return ended(event.task(), TaskState.CANCELLED);
    }

    @Override
    public Void cancelRun(RunEvent.CancelRun event) {
        for (int task = 0; task < graph.size(); task++) {
            touch(task);
        }
        return done();
    }

    private Void ended(int task, TaskState state) {
        touch(task);
        settleEdges(task, state);
        while (!pending.isEmpty()) {
            settleEdges(pending.remove(), TaskState.SKIPPED);
        }
        return done();
    }

    private void touch(int task) {
        if (count == touched.length) {
            touched = Arrays.copyOf(touched, 2 * count);
        }
        touched[count++] = task;
    }

    private void settleEdges(int task, TaskState state) {
        for (int k = 0; k < graph.successorCount(task); k++) {
            int target = graph.successor(task, k);
            touch(target);
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
