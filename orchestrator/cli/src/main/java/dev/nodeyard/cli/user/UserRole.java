package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "role", description = "Give a user another role; it counts within a second.")
final class UserRole extends ServerVerb {
    @Parameters(index = "0", paramLabel = "USER", description = "Name or id.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "ROLE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Role role = Role.USER;

    UserRole(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        UserView changed = Changes.apply(api, user, Changes.role(role));
        out.talk(changed.username() + " is " + changed.role().word() + " now, and has to sign in again");
        return ExitStatus.OK;
    }
}
