package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a user; 'me' is yourself.")
final class UserShow extends ServerVerb {
    @Parameters(arity = "0..1", paramLabel = "USER", description = "Name or id. Default: yourself.")
    private String user = "me";

    UserShow(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        UserView found = api.get(ApiPath.of("users", user), UserView.class);
        out.show(found, found.username(), lines(found));
        return ExitStatus.OK;
    }

    private static List<String> lines(UserView user) {
        List<String> lines = new ArrayList<>();
        lines.add("name          " + user.username());
        lines.add("id            " + user.id());
        if (user.displayName() != null) {
            lines.add("called        " + user.displayName());
        }
        lines.add("address       " + user.emailAddress());
        lines.add("role          " + user.role().word());
        lines.add("state         " + UserList.state(user));
        lines.add("from          " + user.source().word());
        lines.add("since         " + Words.time(user.createdAt()));
        lines.add("last sign-in  " + Words.time(user.lastLoginAt()));
        return lines;
    }
}
