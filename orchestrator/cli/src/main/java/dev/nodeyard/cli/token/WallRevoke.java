package dev.nodeyard.cli.token;

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

@Command(name = "revoke", description = "End the token of a wall screen.")
final class WallRevoke extends ServerVerb {
    @Parameters(paramLabel = "ID", description = "Id of the token.")
    private String id = "";

    @Mixin
    private Consent consent = new Consent();

    WallRevoke(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Revoke wall-screen token " + id + "?");
        api.delete(ApiPath.of("wall-tokens", id));
        out.talk("Revoked " + id);
        return ExitStatus.OK;
    }
}
