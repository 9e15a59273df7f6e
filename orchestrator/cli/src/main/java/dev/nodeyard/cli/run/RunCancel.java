package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "End a run and everything of it that still works.")
final class RunCancel extends ServerVerb {
    @Parameters(paramLabel = "RUN", description = "Id, beginning of an id, or 'last'.")
    private String run = "";

    RunCancel(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunView cancelled = api.post(ApiPath.of("runs", References.run(api, run), "cancel"), RunView.class);
        out.show(
                cancelled,
                cancelled.id().toString(),
                List.of(cancelled.id() + " " + out.style().state(cancelled.state())));
        return ExitStatus.OK;
    }
}
