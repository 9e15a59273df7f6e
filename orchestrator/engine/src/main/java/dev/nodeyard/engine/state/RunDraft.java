package dev.nodeyard.engine.state;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gather what a batch does to a run. Confined to one call of {@link RunMachine#apply}. */
final class RunDraft implements RunEvent.Visitor<Verdict> {
    private final WorkflowGraph graph;
    private final RunSlice slice;
    private final boolean endedTasksMayLack;
    private final SortedMap<Integer, TaskDraft> drafts = new TreeMap<>();
    private int unfinishedTasks;
    private int failedTasks;
    private boolean cancelRequested;
    private boolean taskCancelled;

    RunDraft(WorkflowGraph graph, RunSlice slice, boolean endedTasksMayLack) {
        this.graph = graph;
        this.slice = slice;
        this.endedTasksMayLack = endedTasksMayLack;
        this.unfinishedTasks = slice.unfinishedTasks();
        this.failedTasks = slice.failedTasks();
        this.cancelRequested = slice.cancelRequested();
        this.taskCancelled = slice.taskCancelled();
    }

    Transition transition(List<Verdict> verdicts) {
        List<TaskChange> changes = drafts.values().stream()
                .filter(TaskDraft::changed)
                .map(TaskDraft::change)
                .toList();
        return new Transition(runState(), unfinishedTasks, failedTasks, changes, verdicts);
    }

    @Override
    public Verdict started(RunEvent.Started event) {
        TaskDraft task = named(event.task());
        if (!task.isAt(event.attempt(), event.epoch())) {
            return Verdict.STALE;
        }
        if (task.state() == TaskState.ASSIGNED) {
            task.start();
            return Verdict.ACCEPTED;
        }
        // A late repetition after the end: nothing to stop. After any other end the runner must stop what it began.
        boolean known = task.state() == TaskState.RUNNING || task.state() == TaskState.SUCCEEDED;
        return known ? Verdict.DUPLICATE : Verdict.STALE;
    }

    @Override
    public Verdict finished(RunEvent.Finished event) {
        TaskDraft task = named(event.task());
        Outcome outcome = event.outcome();
        boolean succeeded = outcome instanceof Outcome.Succeeded;
        if (!task.isAt(event.attempt(), event.epoch()) || !task.state().isLive()) {
            return late(task, event.attempt(), event.epoch(), succeeded);
        }
        if (outcome instanceof Outcome.Succeeded success) {
            task.succeed(success.outputs());
            ended(task);
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(task, new Failure(failed.reason(), failed.exitCode(), failed.message()));
        } else {
            // Only a person cancels. A runner that ends work unasked did not do its part.
            failed(task, new Failure(FailureReason.RUNNER_FAILED, null, "The runner ended the work unasked."));
        }
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict lost(RunEvent.Lost event) {
        TaskDraft task = named(event.task());
        if (!task.isAt(event.attempt(), event.epoch()) || !task.state().isLive()) {
            return late(task, event.attempt(), event.epoch(), false);
        }
        failed(task, new Failure(event.reason(), null, event.message()));
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict retryDue(RunEvent.RetryDue event) {
        TaskDraft task = named(event.task());
        if (task.before().attempt() != event.attempt() || event.attempt() < 1) {
            return Verdict.STALE;
        }
        if (task.state() == TaskState.RETRYING) {
            task.queue();
            return Verdict.ACCEPTED;
        }
        return task.state() == TaskState.QUEUED ? Verdict.DUPLICATE : Verdict.STALE;
    }

    @Override
    public Verdict giveBack(RunEvent.GiveBack event) {
        TaskDraft task = named(event.task());
        if (!task.isAt(event.attempt(), event.epoch()) || !task.state().isLive()) {
            return late(task, event.attempt(), event.epoch(), false);
        }
        if (cancelRequested) {
            task.endCancelled(null, event.message());
            ended(task);
        } else if (task.before().atMostOnce()) {
            failed(task, new Failure(FailureReason.RUNNER_LOST, null, event.message() + " It may run at most once."));
        } else {
            task.giveBack(event.message());
        }
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict cancelTask(RunEvent.CancelTask event) {
        TaskDraft task = named(event.task());
        if (task.before().attempt() != event.attempt() || task.before().epoch() != event.epoch()) {
            return Verdict.STALE;
        }
        switch (task.state()) {
            case ASSIGNED, RUNNING -> task.endCancelled(null, event.message());
            case QUEUED, WAITING, RETRYING -> task.cancel(event.message());
            case CANCELLED -> {
                return Verdict.DUPLICATE;
            }
            case BLOCKED, SUCCEEDED, FAILED, SKIPPED -> {
                return Verdict.STALE;
            }
        }
        taskCancelled = true;
        ended(task);
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict woken(RunEvent.Woken event) {
        TaskDraft task = named(event.task());
        if (task.state() != TaskState.WAITING) {
            return late(task, TaskState.SUCCEEDED);
        }
        task.wake(event.outputs());
        ended(task);
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict timedOut(RunEvent.TimedOut event) {
        TaskDraft task = named(event.task());
        if (task.state() != TaskState.WAITING) {
            return late(task, TaskState.FAILED);
        }
        task.timeOut(event.message());
        ended(task);
        return Verdict.ACCEPTED;
    }

    @Override
    public Verdict cancelRun(RunEvent.CancelRun event) {
        if (runState().isTerminal()) {
            return runState() == RunState.CANCELLED ? Verdict.DUPLICATE : Verdict.STALE;
        }
        boolean news = !cancelRequested;
        cancelRequested = true;
        for (TaskRun run : slice.tasks().values()) {
            TaskDraft task = draft(run);
            if (!task.state().isTerminal() && !task.state().isLive()) {
                task.cancel(event.message());
                unfinishedTasks--;
                news = true;
            }
        }
        return news ? Verdict.ACCEPTED : Verdict.DUPLICATE;
    }

    /** Answer for a wait that is over: did it end as this event says? */
    private static Verdict late(TaskDraft task, TaskState end) {
        return task.before().waits() && task.state() == end ? Verdict.DUPLICATE : Verdict.STALE;
    }

    /** Answer for an attempt that is over: did it end as this event says? */
    private static Verdict late(TaskDraft task, int attempt, long epoch, boolean succeeded) {
        if (!task.isAt(attempt, epoch)) {
            return Verdict.STALE;
        }
        boolean endedLikeThis = switch (task.state()) {
            case SUCCEEDED -> succeeded;
            case FAILED, CANCELLED, QUEUED, RETRYING -> !succeeded;
            case BLOCKED, ASSIGNED, RUNNING, WAITING, SKIPPED -> false;
        };
        return endedLikeThis ? Verdict.DUPLICATE : Verdict.STALE;
    }

    private void failed(TaskDraft task, Failure failure) {
        if (cancelRequested) {
            task.endCancelled(failure.exitCode(), "The run was cancelled.");
            ended(task);
            return;
        }
        OptionalLong wait = retryRule(task.before()).next(task.before().attempt(), failure.reason());
        if (wait.isEmpty()) {
            task.failAttempt(failure, TaskState.FAILED, null);
            ended(task);
        } else if (wait.getAsLong() == 0) {
            task.failAttempt(failure, TaskState.QUEUED, null);
        } else {
            task.failAttempt(failure, TaskState.RETRYING, wait.getAsLong());
        }
    }

    private RetryRule retryRule(TaskRun task) {
        if (task.atMostOnce()) {
            return RetryRule.NEVER;
        }
        RetryRule rule = slice.retries().get(task.index());
        if (rule == null) {
            throw new IllegalArgumentException("the slice lacks the retry rule of task \"" + task.name() + "\"");
        }
        return rule;
    }

    /** Count the end of a task and settle its edges, then those of the tasks that are skipped by that. */
    private void ended(TaskDraft first) {
        unfinishedTasks--;
        failedTasks += first.state() == TaskState.FAILED ? 1 : 0;
        if (cancelRequested) {
            return;
        }
        Deque<TaskDraft> pending = new ArrayDeque<>();
        pending.add(first);
        while (!pending.isEmpty()) {
            settleEdges(pending.remove(), first, pending);
        }
    }

    private void settleEdges(TaskDraft upstream, TaskDraft cause, Deque<TaskDraft> pending) {
        int index = upstream.before().index();
        for (int k = 0; k < graph.successorCount(index); k++) {
            TaskDraft task = successor(graph.successor(index, k));
            if (task == null || task.state() != TaskState.BLOCKED) {
                continue;
            }
            Condition condition = graph.condition(index, k);
            if (Dependencies.satisfied(condition, upstream.state())) {
                task.satisfyEdge();
            } else {
                task.skip(skipMessage(upstream, condition, cause));
                unfinishedTasks--;
                pending.add(task);
            }
        }
    }

    private static String skipMessage(TaskDraft upstream, Condition condition, TaskDraft cause) {
        String name = "task \"" + upstream.before().name() + "\" ";
        String end = (cause.state() == TaskState.CANCELLED ? "was " : "")
                + cause.state().word();
        String what = upstream == cause
                ? name + end
                : name + "was skipped, because task \"" + cause.before().name() + "\" " + end;
        String wish = condition == Condition.FAILURE ? "; this task runs only after its failure" : "";
        return "Not run: " + what + wish + ".";
    }

    private TaskDraft named(int index) {
        TaskRun run = slice.tasks().get(index);
        if (run == null) {
            throw lacks(index);
        }
        return draft(run);
    }

    private @Nullable TaskDraft successor(int index) {
        TaskRun run = slice.tasks().get(index);
        if (run == null && !endedTasksMayLack) {
            throw lacks(index);
        }
        return run == null ? null : draft(run);
    }

    private TaskDraft draft(TaskRun run) {
        return drafts.computeIfAbsent(run.index(), index -> new TaskDraft(run));
    }

    private static IllegalArgumentException lacks(int index) {
        return new IllegalArgumentException("the slice lacks task " + index + ", which the events touch");
    }

    private RunState runState() {
        if (slice.state().isTerminal()) {
            return slice.state();
        }
        if (unfinishedTasks > 0) {
            return cancelRequested ? RunState.CANCELLING : RunState.RUNNING;
        }
        if (cancelRequested || taskCancelled && failedTasks == 0) {
            return RunState.CANCELLED;
        }
        return failedTasks > 0 ? RunState.FAILED : RunState.SUCCEEDED;
    }
}
