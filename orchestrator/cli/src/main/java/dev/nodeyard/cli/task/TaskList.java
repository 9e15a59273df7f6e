package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "List the tasks of a run.")
final class TaskList extends ServerVerb {
    @Parameters(paramLabel = "RUN", description = "Id, beginning of an id, or 'last'.")
    private String run = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            converter = TaskStateWord.class,
            completionCandidates = TaskStateWord.class,
            description = "Only tasks in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable TaskState state;

    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 1000;

    TaskList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("runs", References.run(api, run), "tasks")
                .with("state", state == null ? null : state.word())
                .with("limit", Math.min(limit, References.PAGE));
        out.list(api.list(path, TaskRunView.class, limit), TaskListing.of(out.style()), "No such tasks.");
        return ExitStatus.OK;
    }
}
