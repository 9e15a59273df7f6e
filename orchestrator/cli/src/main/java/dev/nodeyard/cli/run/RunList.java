package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List runs, newest first.")
final class RunList extends ServerVerb {
    @Option(names = "--workflow", paramLabel = "WORKFLOW", description = "Only runs of this one, by name or id.")
    private @Nullable String workflow;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            converter = RunStateWord.class,
            completionCandidates = RunStateWord.class,
            description = "Only runs in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable RunState state;

    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    RunList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("runs")
                .with("workflow", workflow)
                .with("state", state == null ? null : state.word())
                .with("limit", Math.min(limit, References.PAGE));
        out.list(
                api.list(path, RunView.class, limit),
                listing(out.style()),
                "No runs. Start one with: nodeyard run start FILE");
        return ExitStatus.OK;
    }

    private static Listing<RunView> listing(Style style) {
        return new Listing<RunView>(run -> run.id().toString())
                .column("ID", run -> run.id().toString())
                .column("WORKFLOW", RunView::workflow)
                .column("STATE", run -> run.state().word(), run -> style.state(run.state()))
                .column("DONE", run -> Counts.ended(run) + "/" + Watcher.total(run))
                .column("STARTED", run -> Words.time(run.createdAt()))
                .column("TOOK", run -> Words.span(run.createdAt(), run.finishedAt()));
    }
}
