package dev.nodeyard.engine.state;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.engine.graph.EdgeList;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keeps a whole run in memory as the server keeps it in rows, and applies events to it. */
final class RunFixture {
    static final RetryRule ONCE_AT_ONCE = new RetryRule(1, Set.of(FailureReason.values()), 0, 0);
    static final RetryRule ONCE_LATER = new RetryRule(1, Set.of(FailureReason.values()), 500, 500);

    static final Outcome GOOD = new Outcome.Succeeded(Map.of());
    static final Outcome BAD = new Outcome.Failed(FailureReason.EXIT_CODE, 3, "The script ended with code 3.");

    final WorkflowGraph graph;
    final Map<Integer, TaskRun> tasks = new HashMap<>();
    final Map<Integer, RetryRule> retries = new HashMap<>();
    final List<TaskChange> history = new ArrayList<>();
    RunState state = RunState.RUNNING;
    int unfinishedTasks;
    int failedTasks;
    boolean taskCancelled;

    RunFixture(WorkflowGraph graph) {
        this.graph = graph;
        unfinishedTasks = graph.size();
        for (int i = 0; i < graph.size(); i++) {
            int unfinished = graph.unfinished(i);
            TaskState first = unfinished == 0 ? TaskState.QUEUED : TaskState.BLOCKED;
            tasks.put(i, new TaskRun(i, "t" + i, first, unfinished, 0, 0, false, false));
            retries.put(i, RetryRule.NEVER);
        }
    }

    RunFixture(RunFixture other) {
        graph = other.graph;
        tasks.putAll(other.tasks);
        retries.putAll(other.retries);
        state = other.state;
        unfinishedTasks = other.unfinishedTasks;
        failedTasks = other.failedTasks;
        taskCancelled = other.taskCancelled;
    }

    /** Makes a graph of edges such as {@code "0>1"}, {@code "0>2 failure"}. */
    static WorkflowGraph graph(int size, String... edges) {
        EdgeList list = new EdgeList(edges.length);
        for (String edge : edges) {
            String[] parts = edge.split("[> ]", -1);
            Condition condition = parts.length < 3
                    ? Condition.SUCCESS
                    : Condition.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT));
            list.add(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), condition);
        }
        return Objects.requireNonNull(WorkflowGraph.of(size, list).graph());
    }

    static RunFixture run(int size, String... edges) {
        return new RunFixture(RunFixture.graph(size, edges));
    }

    static RunEvent finished(RunFixture run, int task, Outcome outcome) {
        return new RunEvent.Finished(
                task, run.task(task).attempt(), run.task(task).epoch(), outcome);
    }

    static RunEvent lost(RunFixture run, int task) {
        return new RunEvent.Lost(
                task,
                run.task(task).attempt(),
                run.task(task).epoch(),
                FailureReason.RUNNER_LOST,
                "The runner fell silent.");
    }

    TaskRun task(int index) {
        return Objects.requireNonNull(tasks.get(index));
    }

    TaskState stateOf(int index) {
        return task(index).state();
    }

    /** Hands a queued task out, as the server's claim does. */
    RunFixture assign(int index) {
        TaskRun run = task(index);
        if (run.state() != TaskState.QUEUED || state != RunState.RUNNING) {
            throw new IllegalStateException("cannot be handed out: " + run + " of a run that is " + state);
        }
        return put(run, TaskState.ASSIGNED, run.attempt() + 1, run.epoch() + 1);
    }

    /** Makes a task one that waits for an event or a moment. */
    RunFixture wait(int index) {
        TaskRun run = task(index);
        TaskState first = run.state() == TaskState.QUEUED ? TaskState.WAITING : run.state();
        tasks.put(index, new TaskRun(index, run.name(), first, run.unfinished(), 0, 0, run.atMostOnce(), true));
        return this;
    }

    /** Lets a task be in any state with attempt 1 and epoch 1. */
    RunFixture force(int index, TaskState wanted) {
        return put(task(index), wanted, 1, 1);
    }

    private RunFixture put(TaskRun run, TaskState wanted, int attempt, long epoch) {
        tasks.put(
                run.index(),
                new TaskRun(
                        run.index(),
                        run.name(),
                        wanted,
                        run.unfinished(),
                        attempt,
                        epoch,
                        run.atMostOnce(),
                        run.waits()));
        return this;
    }

    Transition apply(RunEvent... events) {
        return apply(Arrays.asList(events));
    }

    /** Applies events to just the slice that the engine asks for. */
    Transition apply(List<? extends RunEvent> events) {
        Map<Integer, TaskRun> slice = new HashMap<>();
        for (int index : RunMachine.touched(graph, events)) {
            slice.put(index, task(index));
        }
        Transition transition = RunMachine.apply(
                graph, new RunSlice(state, unfinishedTasks, failedTasks, false, taskCancelled, slice, retries), events);
        transition.changes().forEach(this::write);
        state = transition.state();
        unfinishedTasks = transition.unfinishedTasks();
        failedTasks = transition.failedTasks();
        taskCancelled |= transition.changes().stream().anyMatch(change -> change.to() == TaskState.CANCELLED);
        return transition;
    }

    private void write(TaskChange change) {
        history.add(change);
        TaskRun run = task(change.index());
        if (run.state() != change.from()) {
            throw new IllegalStateException("the row has another state: " + run + ", " + change);
        }
        tasks.put(
                run.index(),
                new TaskRun(
                        run.index(),
                        run.name(),
                        change.to(),
                        change.unfinished(),
                        change.attempt(),
                        change.epoch(),
                        run.atMostOnce(),
                        run.waits()));
    }
}
