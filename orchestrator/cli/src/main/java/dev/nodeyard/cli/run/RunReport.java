package dev.nodeyard.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.TaskLog;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Tell how a run ended: the outputs of its final tasks, why tasks failed, and the total. */
final class RunReport {
    private static final int VALUE_CHARS = 200;
    private static final int FAILURES = 3;
    private static final int LOG_LINES = 20;

    private final ApiClient api;
    private final Output out;

    RunReport(ApiClient api, Output out) {
        this.api = api;
        this.out = out;
    }

    void print(RunView run) {
        switch (out.format()) {
            case TABLE -> printWords(run);
            case NAME -> out.data(run.id().toString());
            case JSON -> {
                // The stream of states ended with this one.
            }
        }
    }

    private void printWords(RunView run) {
        try {
            if (Watcher.total(run) <= Watcher.SMALL) {
                outputs(run);
            }
            if (run.counts().getOrDefault(TaskState.FAILED, 0L) > 0) {
                failures(run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.data(run.id() + " " + out.style().state(run.state()) + " in "
                + Words.span(run.createdAt(), run.finishedAt()) + ": " + Counts.byState(run));
        if (run.state() == RunState.FAILED) {
            out.talk("See more with: nodeyard run view " + run.id());
        }
    }

    private void outputs(RunView run) throws IOException {
        List<TaskRunView> tasks = api.list(tasks(run), TaskRunView.class, Watcher.SMALL).stream()
                .filter(task -> task.state() == TaskState.SUCCEEDED)
                .filter(task -> !task.outputs().isEmpty() || !task.artifacts().isEmpty())
                .toList();
        if (tasks.isEmpty()) {
            return;
        }
        FinalTasks last = FinalTasks.of(api, run);
        for (TaskRunView task : tasks) {
            if (last.contains(task.name())) {
                values(task);
            }
            for (ArtifactView file : task.artifacts()) {
                out.data(Printable.line(task.name() + ": " + file.path()) + " (" + Words.size(file.sizeBytes()) + ")");
            }
        }
    }

    private void values(TaskRunView task) {
        for (Map.Entry<String, JsonNode> output : task.outputs().entrySet()) {
            String value = Printable.shortened(output.getValue().toString(), VALUE_CHARS);
            out.data(out.style().bold(Printable.line(task.name() + "." + output.getKey())) + " = " + value);
        }
    }

    private void failures(RunView run) {
        List<TaskRunView> failed = api.page(tasks(run).with("state", TaskState.FAILED.word()), TaskRunView.class)
                .items();
        for (TaskRunView task : failed.subList(0, Math.min(FAILURES, failed.size()))) {
            out.data(out.style().bad("failed") + " " + Printable.line(task.name() + StateLines.why(task)));
            if (task.attempt() > 0) {
                for (String line : new TaskLog(api, task.id()).lastLines(task.attempt(), LOG_LINES)) {
                    out.data("  | " + line);
                }
            }
        }
        long more = run.counts().getOrDefault(TaskState.FAILED, 0L) - FAILURES;
        if (more > 0) {
            out.data("and " + more + " more failed");
        }
    }

    private static ApiPath tasks(RunView run) {
        return ApiPath.of("runs", run.id(), "tasks").with("limit", References.PAGE);
    }
}
