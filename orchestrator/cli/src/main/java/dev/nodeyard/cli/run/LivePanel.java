package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Redraw a few lines in place: a bar, the counts, the tasks that run and those that failed. */
final class LivePanel implements Progress {
    private static final int BAR = 30;
    private static final int ROWS = 8;
    // Longer lines would wrap, and then the cursor would not find its way back up.
    private static final int WIDTH = 78;

    private final Output out;
    private int drawn;

    LivePanel(Output out) {
        this.out = out;
    }

    @Override
    public void show(RunView run, List<TaskRunView> tasks) {
        List<String> lines = new ArrayList<>();
        lines.add(bar(run) + " " + out.style().state(run.state()));
        lines.add("  " + Printable.shortened(Counts.line(run), WIDTH));
        addRows(lines, tasks, TaskState.RUNNING);
        addRows(lines, tasks, TaskState.FAILED);
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append("A\r\u001b[J");
        }
        lines.forEach(line -> frame.append(line).append('\n'));
        drawn = lines.size();
        out.stream().print(frame);
        out.stream().flush();
    }

    @Override
    public void end() {
        drawn = 0;
    }

    @Override
    public boolean wantsTasks() {
        return true;
    }

    private String bar(RunView run) {
        long total = Math.max(1, Watcher.total(run));
        int full = (int) (BAR * Counts.ended(run) / total);
        Style style = out.style();
        return "[" + style.good("=".repeat(full)) + " ".repeat(BAR - full) + "]";
    }

    private void addRows(List<String> lines, List<TaskRunView> tasks, TaskState state) {
        List<TaskRunView> rows =
                tasks.stream().filter(task -> task.state() == state).toList();
        for (TaskRunView task : rows.subList(0, Math.min(ROWS, rows.size()))) {
            String text = state.word() + "  " + task.name() + detail(task);
            lines.add("  " + out.style().state(state, Printable.shortened(text, WIDTH)));
        }
        if (rows.size() > ROWS) {
            lines.add("  " + out.style().dim("and " + (rows.size() - ROWS) + " more " + state.word()));
        }
    }

    private static String detail(TaskRunView task) {
        if (task.state() == TaskState.FAILED) {
            return StateLines.why(task);
        }
        String runner = task.runner() == null ? "" : " on " + task.runner();
        return runner + (task.startedAt() == null ? "" : " for " + Words.span(task.startedAt(), Instant.now()));
    }
}
