package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Print a line for every change of a task that was seen, and the counts of a big run now and then. */
final class StateLines implements Progress {
    private static final long BETWEEN_COUNTS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Output out;
    private final Map<String, TaskState> seen = new HashMap<>();
    private Map<TaskState, Long> countsShown = Map.of();
    private long countsShownAt = Long.MIN_VALUE;

    StateLines(Output out) {
        this.out = out;
    }

    @Override
    public void show(RunView run, List<TaskRunView> tasks) {
        for (TaskRunView task : tasks) {
            TaskState before = seen.put(task.name(), task.state());
            boolean beganLikeThis =
                    before == null && (task.state() == TaskState.BLOCKED || task.state() == TaskState.QUEUED);
            if (task.state() != before && !beganLikeThis) {
                out.data(line(task));
            }
        }
        if (Watcher.total(run) > Watcher.SMALL) {
            counts(run);
        }
        out.stream().flush();
    }

    @Override
    public void end() {
        out.stream().flush();
    }

    @Override
    public boolean wantsTasks() {
        return true;
    }

    private void counts(RunView run) {
        long now = System.nanoTime();
        boolean due = countsShownAt == Long.MIN_VALUE
                || now - countsShownAt >= BETWEEN_COUNTS_NANOS
                || run.state().isTerminal();
        if (due && !run.counts().equals(countsShown)) {
            out.data(Counts.line(run));
            countsShown = run.counts();
            countsShownAt = now;
        }
    }

    private String line(TaskRunView task) {
        String word = task.state().word();
        String padded = out.style().state(task.state()) + " ".repeat(Math.max(1, 11 - word.length()));
        return padded + Printable.line(task.name()) + Printable.line(more(task));
    }

    private static String more(TaskRunView task) {
        return switch (task.state()) {
            case ASSIGNED, RUNNING -> (task.runner() == null ? "" : " on " + task.runner()) + again(task);
            case SUCCEEDED -> " in " + Words.span(task.startedAt(), task.finishedAt());
            case FAILED, CANCELLED, SKIPPED, RETRYING -> why(task);
            case BLOCKED, QUEUED, WAITING -> "";
        };
    }

    private static String again(TaskRunView task) {
        return task.attempt() > 1 ? " (attempt " + task.attempt() + ")" : "";
    }

    static String why(TaskRunView task) {
        FailureReason reason = task.reason();
        String code = task.exitCode() == null ? "" : " " + task.exitCode();
        String words = reason == null ? "" : ": " + reason.word() + (reason == FailureReason.EXIT_CODE ? code : "");
        return words + (task.message() == null ? "" : (words.isEmpty() ? ": " : ", ") + task.message());
    }
}
