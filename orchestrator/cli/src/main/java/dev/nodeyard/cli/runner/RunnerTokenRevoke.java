package dev.nodeyard.cli.runner;

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

@Command(name = "revoke", description = "End a registration token; runners that have used it stay.")
final class RunnerTokenRevoke extends ServerVerb {
    @Parameters(paramLabel = "ID", description = "Id of the token; see: nodeyard runner token list")
    private String id = "";

    @Mixin
    private Consent consent = new Consent();

    RunnerTokenRevoke(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Revoke registration token " + id + "?");
        api.delete(ApiPath.of("registration-tokens", id));
        out.talk("Revoked " + id);
        return ExitStatus.OK;
    }
}
