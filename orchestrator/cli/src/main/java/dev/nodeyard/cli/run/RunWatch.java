package dev.nodeyard.cli.run;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "watch", description = "Show the progress of a run until it ends, then its outputs.")
final class RunWatch extends ServerVerb {
    @Parameters(paramLabel = "RUN", description = "Id, beginning of an id, or 'last'.")
    private String run = "";

    @Mixin
    private WatchOptions watchOptions = new WatchOptions();

    RunWatch(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        return watchOptions.watch(api, out, References.run(api, run));
    }
}
