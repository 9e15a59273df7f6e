package dev.nodeyard.cli.user;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "enable", description = "Let a user in again who was disabled.")
final class UserEnable extends ServerVerb {
    @Parameters(paramLabel = "USER", description = "Name or id.")
    private String user = "";

    UserEnable(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        out.talk("Enabled " + Changes.apply(api, user, Changes.disabled(false)).username());
        return ExitStatus.OK;
    }
}
