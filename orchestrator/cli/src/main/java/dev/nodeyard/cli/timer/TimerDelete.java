package dev.nodeyard.cli.timer;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete a timer with its history; runs that it started go on.")
final class TimerDelete extends ServerVerb {
    @Parameters(paramLabel = "TIMER", description = "Name or id.")
    private String timer = "";

    @Mixin
    private Consent consent = new Consent();

    TimerDelete(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Delete timer " + timer + " with its history?");
        api.delete(ApiPath.of("timers", timer));
        out.talk("Deleted " + timer);
        return ExitStatus.OK;
    }
}
