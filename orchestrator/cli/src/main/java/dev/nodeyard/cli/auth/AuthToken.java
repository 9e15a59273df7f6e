package dev.nodeyard.cli.auth;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

@Command(name = "token", description = "Print the token in use, for other programs.")
final class AuthToken extends ServerVerb {
    AuthToken(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        String token = api.server().token();
        if (token == null) {
            throw CommandFailure.of(
                            ExitStatus.SIGN_IN,
                            "no token is known for " + api.server().url())
                    .withHint("sign in with: nodeyard login " + api.server().url());
        }
        out.data(token);
        return ExitStatus.OK;
    }
}
