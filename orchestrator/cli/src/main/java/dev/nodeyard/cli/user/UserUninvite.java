package dev.nodeyard.cli.user;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "uninvite", description = "Take an invitation back that nobody has used.")
final class UserUninvite extends ServerVerb {
    @Parameters(paramLabel = "ID", description = "Id of the invitation; see: nodeyard user invitations")
    private String id = "";

    UserUninvite(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        api.delete(ApiPath.of("invitations", id));
        out.talk("Took invitation " + id + " back");
        return ExitStatus.OK;
    }
}
