package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RunnerView;
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

@Command(name = "delete", description = "Revoke a runner: its token stops working at once.")
final class RunnerRevoke extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    @Mixin
    private Consent consent = new Consent();

    RunnerRevoke(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView found = Runners.find(api, runner);
        consent.ask(around, "Revoke runner " + found.name() + " (" + found.id() + ")?");
        api.delete(ApiPath.of("runners", found.id()));
        out.talk("Revoked " + found.name());
        return ExitStatus.OK;
    }
}
