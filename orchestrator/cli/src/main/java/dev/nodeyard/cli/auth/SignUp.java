package dev.nodeyard.cli.auth;

import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.NewUser;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.client.UserFile;
import dev.nodeyard.cli.command.Verb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "signup",
        description = "Become a user of a server and sign in.",
        footer = "Password and code are asked for or read from standard input, a line each, never given as arguments.")
final class SignUp extends Verb {
    @Parameters(arity = "0..1", paramLabel = "URL", description = "Address of the server. Default: the one in use.")
    private @Nullable String url;

    @Option(names = "--username", paramLabel = "NAME", description = "Name to sign in with.")
    private @Nullable String username;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "E-mail address.")
    private @Nullable String email;

    @Option(names = "--invitation", description = "There is the code of an invitation (nyi_...): the last line.")
    private boolean invited;

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean passwordFromInput;

    SignUp(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(Output out) throws IOException {
        URI server = url == null ? ServerSettings.find(around, null, null).url() : ServerSettings.address(url);
        SecretPrompt prompt = new SecretPrompt(around);
        String name = username == null ? prompt.ask("User name") : username;
        String address = email == null ? prompt.ask("E-mail address") : email;
        List<String> secrets = passwordFromInput
                ? prompt.linesFromInput(invited ? List.of("password", "invitation") : List.of("password"))
                : prompt.askNew(invited ? "Code of the invitation" : null);
        ApiClient api = new ApiClient(
                new ServerSettings(server, null, "the command line", "standard input"), around.patience());
        NewUser user = new NewUser(name, address, secrets.get(0), invited ? secrets.get(1) : null);
        api.post(ApiPath.of("register"), user, UserView.class);
        SignedIn signedIn = api.post(ApiPath.of("login"), new Login(name, null, secrets.get(0)), SignedIn.class);
        UserFile file = new UserFile(around);
        file.write(new UserFile.Entry(server.toString(), signedIn.username(), signedIn.token()));
        out.talk("Signed up at " + server + " as " + signedIn.username() + " ("
                + signedIn.role().word() + "); remembered in " + file.path());
        return ExitStatus.OK;
    }
}
