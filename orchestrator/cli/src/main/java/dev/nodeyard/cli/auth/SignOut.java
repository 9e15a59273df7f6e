package dev.nodeyard.cli.auth;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.client.UserFile;
import dev.nodeyard.cli.command.Verb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Revoke the token that login got and forget the server.")
final class SignOut extends Verb {
    SignOut(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(Output out) {
        UserFile file = new UserFile(around);
        Optional<UserFile.Entry> entry = file.read();
        if (entry.isEmpty()) {
            out.talk("Not signed in.");
            return ExitStatus.OK;
        }
        revoke(entry.get(), out, file);
        file.delete();
        out.talk("Signed out of " + entry.get().url());
        return ExitStatus.OK;
    }

    private void revoke(UserFile.Entry entry, Output out, UserFile file) {
        ServerSettings server = new ServerSettings(
                ServerSettings.address(entry.url()),
                entry.token(),
                file.path().toString(),
                file.path().toString());
        try {
            new ApiClient(server, around.patience()).post(ApiPath.of("logout"));
        } catch (CommandFailure e) {
            // Forgetting the token is what matters here; what the server still holds is said.
            out.talk(out.style().warn("warning:") + " the token was not revoked: " + e.getMessage());
        }
    }
}
