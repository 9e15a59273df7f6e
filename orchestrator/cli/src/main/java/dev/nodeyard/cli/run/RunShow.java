package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.TaskLog;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.task.TaskListing;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "view", description = "Show a run and its tasks.")
final class RunShow extends ServerVerb {
    @Parameters(paramLabel = "RUN", description = "Id, beginning of an id, or 'last'.")
    private String run = "";

    @Option(names = "--limit", paramLabel = "N", description = "Most tasks to show. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(names = "--log-failed", description = "Print the whole log of every failed task instead.")
    private boolean logFailed;

    RunShow(Surroundings around) {
        super(around);
    }

    /** Hold a run and its tasks, for programs. */
    record Whole(RunView run, List<TaskRunView> tasks) {}

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        RunView view = api.get(ApiPath.of("runs", References.run(api, run)), RunView.class);
        ApiPath path = ApiPath.of("runs", view.id(), "tasks").with("limit", Math.min(limit, References.PAGE));
        if (logFailed) {
            printLogs(api, out, api.list(path.with("state", TaskState.FAILED.word()), TaskRunView.class, limit));
            return ExitStatus.OK;
        }
        List<TaskRunView> tasks = api.list(path, TaskRunView.class, limit);
        out.show(new Whole(view, tasks), view.id().toString(), lines(view, tasks, out));
        long hidden = Watcher.total(view) - tasks.size();
        if (hidden > 0) {
            out.talk("and " + Words.count(hidden, "more task") + "; see: nodeyard task list " + view.id());
        }
        return ExitStatus.OK;
    }

    private static List<String> lines(RunView run, List<TaskRunView> tasks, Output out) {
        List<String> lines = new ArrayList<>();
        lines.add(out.style().bold(run.id().toString()) + " " + out.style().state(run.state()));
        lines.add("workflow  " + Printable.line(run.workflow()) + " (" + run.workflowId() + ") of "
                + Printable.line(run.owner()));
        lines.add("revision  " + run.revision());
        lines.add("created   " + Words.time(run.createdAt()));
        lines.add("finished  " + Words.time(run.finishedAt()));
        lines.add("tasks     " + Counts.line(run));
        if (!tasks.isEmpty()) {
            lines.add("");
            lines.addAll(TaskListing.of(out.style()).lines(tasks, out.style()));
        }
        for (TaskRunView task : tasks) {
            if (task.state() == TaskState.FAILED) {
                lines.add(out.style().bad("failed") + " " + Printable.line(task.name() + StateLines.why(task)));
            }
        }
        return lines;
    }

    private static void printLogs(ApiClient api, Output out, List<TaskRunView> failed) throws IOException {
        if (failed.isEmpty()) {
            out.talk("No task failed.");
        }
        for (TaskRunView task : failed) {
            out.talk(out.style().bad("failed") + " " + Printable.line(task.name() + StateLines.why(task)));
            if (task.attempt() > 0) {
                new TaskLog(api, task.id()).copy(task.attempt(), out.stream(), false);
            }
        }
    }
}
