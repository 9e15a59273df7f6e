package dev.nodeyard.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "view", description = "Show a task: its outputs, the files it kept and its attempts.")
final class TaskShow extends ServerVerb {
    private static final int VALUE_CHARS = 2000;

    @Parameters(arity = "1..2", paramLabel = "TASK", description = "Id tsk_..., or a run and the name of its task.")
    private List<String> task = List.of();

    TaskShow(Surroundings around) {
        super(around);
    }

    /** Hold a task run and its attempts, for programs. */
    record Whole(TaskRunView task, List<AttemptView> attempts) {}

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        TaskRunView view = References.task(api, task);
        List<AttemptView> attempts =
                api.list(ApiPath.of("tasks", view.id(), "attempts"), AttemptView.class, Integer.MAX_VALUE);
        out.show(new Whole(view, attempts), view.id().toString(), lines(view, attempts, out.style()));
        return ExitStatus.OK;
    }

    private static List<String> lines(TaskRunView task, List<AttemptView> attempts, Style style) {
        List<String> lines = new ArrayList<>();
        String message = task.message() == null ? "" : ": " + Printable.line(task.message());
        lines.add(style.bold(Printable.line(task.name())) + " " + style.state(task.state()) + message);
        lines.add("id  " + task.id());
        for (Map.Entry<String, JsonNode> output : task.outputs().entrySet()) {
            lines.add(Printable.line(output.getKey()) + " = "
                    + Printable.shortened(output.getValue().toString(), VALUE_CHARS));
        }
        for (ArtifactView file : task.artifacts()) {
            lines.add("file  " + Printable.line(file.path()) + " (" + Words.size(file.sizeBytes()) + ")");
        }
        if (!attempts.isEmpty()) {
            lines.add("");
            lines.addAll(listing(style).lines(attempts, style));
        }
        return lines;
    }

    private static Listing<AttemptView> listing(Style style) {
        return new Listing<AttemptView>(attempt -> attempt.id().toString())
                .column("TRY", attempt -> Integer.toString(attempt.number()))
                .column("STATE", attempt -> attempt.state().word(), attempt -> style.state(attempt.state()))
                .column("RUNNER", attempt -> attempt.runner() == null ? "-" : attempt.runner())
                .column("STARTED", attempt -> Words.time(attempt.startedAt()))
                .column("TOOK", attempt -> Words.span(attempt.startedAt(), attempt.finishedAt()))
                .column("LOG", attempt -> Words.size(attempt.logBytes()))
                .column("REASON", TaskShow::reason);
    }

    private static String reason(AttemptView attempt) {
        FailureReason reason = attempt.reason();
        if (reason == null) {
            return attempt.phase() == null ? "-" : attempt.phase();
        }
        String code = reason == FailureReason.EXIT_CODE ? " " + attempt.exitCode() : "";
        return reason.word() + code + (attempt.message() == null ? "" : ", " + attempt.message());
    }
}
