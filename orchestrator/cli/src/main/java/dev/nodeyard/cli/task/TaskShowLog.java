package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.TaskLog;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "log", description = "Print what a task wrote.")
final class TaskShowLog extends ServerVerb {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Parameters(arity = "1..2", paramLabel = "TASK", description = "Id tsk_..., or a run and the name of its task.")
    private List<String> task = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as the log grows, over further attempts, until the task has ended.")
    private boolean follow;

    @Option(names = "--attempt", paramLabel = "N", description = "Default: the newest.")
    private @Nullable Integer attempt;

    @Option(names = "--tail", paramLabel = "N", description = "Only the last N lines.")
    private @Nullable Integer tail;

    TaskShowLog(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        if (follow && tail != null) {
            throw CommandFailure.usage("--follow and --tail do not go together");
        }
        TaskRunView view = References.task(api, task);
        if (follow) {
            follow(api.withPatience(PATIENCE), out, view);
            return ExitStatus.OK;
        }
        int number = attempt == null ? view.attempt() : attempt;
        if (number < 1) {
            throw CommandFailure.of(
                            ExitStatus.PENDING,
                            view.name() + " is " + view.state().word() + " and has no log yet")
                    .withHint("see why with: nodeyard task explain " + view.id());
        }
        TaskLog log = new TaskLog(api, view.id());
        if (tail != null) {
            log.lastLines(number, tail).forEach(out::data);
        } else {
            warn(out, log.copy(number, out.stream(), false));
        }
        return ExitStatus.OK;
    }

    private void follow(ApiClient api, Output out, TaskRunView first) throws IOException {
        TaskLog log = new TaskLog(api, first.id());
        int number = attempt == null ? first.attempt() : attempt;
        if (attempt != null) {
            warn(out, log.copy(number, out.stream(), true));
            return;
        }
        TaskRunView view = first;
        int shown = 0;
        while (true) {
            if (view.attempt() > shown) {
                shown = view.attempt();
                if (shown > 1) {
                    out.talk("attempt " + shown);
                }
                warn(out, log.copy(shown, out.stream(), true));
            } else if (view.state().isTerminal()) {
                tellEnd(out, view);
                return;
            } else {
                ApiClient.pause(BETWEEN_LOOKS);
            }
            view = api.get(ApiPath.of("tasks", view.id()), TaskRunView.class);
        }
    }

    private static void tellEnd(Output out, TaskRunView view) {
        if (view.state() != TaskState.SUCCEEDED || view.attempt() == 0) {
            out.talk(view.name() + " " + out.style().state(view.state()));
        }
    }

    private static void warn(Output out, TaskLog.Ending ending) {
        switch (ending) {
            case INCOMPLETE -> out.talk(out.style().warn("warning:") + " parts of this log did not reach the server");
            case COMPLETE, OPEN -> {
                // Nothing is amiss.
            }
        }
    }
}
