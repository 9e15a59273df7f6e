package dev.nodeyard.engine.state;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Plays runners, sweepers and people on a run, twice: one run gets each event at once, the other gets them in batches
 * that end whenever a task is handed out.
 */
final class RandomRun {
    private static final List<RetryRule> RULES =
            List.of(RetryRule.NEVER, RunFixture.ONCE_AT_ONCE, RunFixture.ONCE_LATER);
    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome.Succeeded(Map.of()),
            new Outcome.Succeeded(Map.of()),
            new Outcome.Failed(FailureReason.EXIT_CODE, 1, "It failed."),
            new Outcome.Cancelled());

    final RunFixture single;
    final RunFixture batched;
    final List<RunEvent> told = new ArrayList<>();
    final List<Verdict> singleVerdicts = new ArrayList<>();
    final List<Verdict> batchedVerdicts = new ArrayList<>();
    private final List<RunEvent> batch = new ArrayList<>();

    /** Begins a run in which every n-th task may run once only, 0 = none; every fourth is a wait. */
    RandomRun(WorkflowGraph graph, int everyNthOnce) {
        single = new RunFixture(graph);
        for (int i = 0; i < graph.size(); i++) {
            single.retries.put(i, RULES.get(i % RULES.size()));
            if (everyNthOnce > 0 && i % everyNthOnce == 0) {
                TaskRun run = single.task(i);
                single.tasks.put(i, new TaskRun(i, run.name(), run.state(), run.unfinished(), 0, 0, true, false));
            }
        }
        for (int i = 3; i < graph.size(); i += 4) {
            single.wait(i);
        }
        batched = new RunFixture(single);
    }

    boolean cancelled() {
        return single.state == RunState.CANCELLED || single.state == RunState.CANCELLING;
    }

    /** Lets one thing happen, chosen by a number. */
    void happen(int number) {
        int who = number / 16;
        switch (number % 16) {
            case 0, 1, 2, 3, 4 -> pick(who, TaskState.QUEUED).forEach(this::assign);
            case 5, 6 -> pick(who, TaskState.ASSIGNED).forEach(run -> tell(started(run)));
            case 7, 8, 9 -> pick(who, TaskState.RUNNING).forEach(run -> tell(finished(run, who)));
            case 10 -> pick(who, TaskState.ASSIGNED).forEach(run -> tell(finished(run, who)));
            case 11 -> pick(who, TaskState::isLive).forEach(run -> tell(lost(run)));
            case 12 -> {
                pick(who, TaskState.RETRYING).forEach(run -> tell(retryDue(run)));
                pick(who, TaskState.WAITING).forEach(run -> tell(waitOver(run, who)));
            }
            case 13 -> repeat(who);
            case 14 -> invent(who);
            default -> interfere(who);
        }
    }

    /** Lets all that is due happen, until nothing is due any more. */
    void finish() {
        boolean busy = true;
        while (busy) {
            List<TaskRun> open = single.tasks.values().stream()
                    .filter(run -> !run.state().isTerminal() && run.state() != TaskState.BLOCKED)
                    .toList();
            open.forEach(this::advance);
            busy = !open.isEmpty();
        }
        flush();
    }

    void tell(RunEvent event) {
        told.add(event);
        singleVerdicts.addAll(single.apply(event).verdicts());
        batch.add(event);
    }

    private void advance(TaskRun run) {
        switch (run.state()) {
            case QUEUED -> assign(run);
            case ASSIGNED -> tell(started(run));
            case RUNNING -> tell(finished(run, run.index() + run.attempt()));
            case RETRYING -> tell(retryDue(run));
            case WAITING -> tell(waitOver(run, run.index()));
            case BLOCKED, SUCCEEDED, FAILED, CANCELLED, SKIPPED -> throw new IllegalStateException(run.toString());
        }
    }

    private void assign(TaskRun run) {
        if (single.stateOf(run.index()) == TaskState.QUEUED) {
            flush();
            single.assign(run.index());
            batched.assign(run.index());
        }
    }

    private void flush() {
        batchedVerdicts.addAll(batched.apply(batch).verdicts());
        batch.clear();
    }

    private void repeat(int who) {
        if (!told.isEmpty()) {
            tell(told.get(who % told.size()));
        }
    }

    /** Speaks of an attempt that is past or never was. */
    private void invent(int who) {
        TaskRun run = single.task(who % single.graph.size());
        int attempt = Math.max(0, run.attempt() - 1 + who % 3);
        long epoch = attempt == run.attempt() ? run.epoch() + 1 : attempt;
        tell(new RunEvent.Finished(run.index(), attempt, epoch, OUTCOMES.get(who % OUTCOMES.size())));
        tell(new RunEvent.Started(run.index(), attempt, epoch));
        tell(new RunEvent.RetryDue(run.index(), run.attempt() + 1));
        if (run.state() != TaskState.WAITING) {
            tell(waitOver(run, who));
        }
    }

    private void interfere(int who) {
        switch (who % 4) {
            case 0 -> tell(new RunEvent.CancelRun("No longer needed."));
            case 1 -> pick(who, TaskState::isLive).forEach(run -> tell(givenBack(run)));
            case 2 -> pick(who, state -> !state.isTerminal()).forEach(run -> tell(cancelled(run)));
            default -> pick(who, TaskState.QUEUED).forEach(run -> tell(cancelled(run)));
        }
    }

    private List<TaskRun> pick(int who, TaskState state) {
        return pick(who, candidate -> candidate == state);
    }

    private List<TaskRun> pick(int who, Predicate<TaskState> wanted) {
        List<TaskRun> fitting = single.tasks.values().stream()
                .filter(run -> wanted.test(run.state()))
                .toList();
        return fitting.isEmpty() ? List.of() : List.of(fitting.get(who % fitting.size()));
    }

    private static RunEvent started(TaskRun run) {
        return new RunEvent.Started(run.index(), run.attempt(), run.epoch());
    }

    private static RunEvent finished(TaskRun run, int who) {
        return new RunEvent.Finished(run.index(), run.attempt(), run.epoch(), OUTCOMES.get(who % OUTCOMES.size()));
    }

    private static RunEvent lost(TaskRun run) {
        return new RunEvent.Lost(run.index(), run.attempt(), run.epoch(), FailureReason.RUNNER_LOST, "Fell silent.");
    }

    private static RunEvent givenBack(TaskRun run) {
        return new RunEvent.GiveBack(run.index(), run.attempt(), run.epoch(), "Taken from its runner.");
    }

    private static RunEvent cancelled(TaskRun run) {
        return new RunEvent.CancelTask(run.index(), run.attempt(), run.epoch(), "Not needed.");
    }

    private static RunEvent waitOver(TaskRun run, int who) {
        return who % 3 == 0
                ? new RunEvent.TimedOut(run.index(), "It has not come in time.")
                : new RunEvent.Woken(run.index(), Map.of());
    }

    private static RunEvent retryDue(TaskRun run) {
        return new RunEvent.RetryDue(run.index(), run.attempt());
    }
}
