package dev.nodeyard.cli.user;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "disable",
        description = "Keep a user out: ends every sign-in and token for good. What they made stays; runs go on.")
final class UserDisable extends ServerVerb {
    @Parameters(paramLabel = "USER", description = "Name or id.")
    private String user = "";

    @Mixin
    private Consent consent = new Consent();

    UserDisable(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Disable " + user + " and end all their sign-ins and tokens?");
        out.talk("Disabled " + Changes.apply(api, user, Changes.disabled(true)).username());
        return ExitStatus.OK;
    }
}
