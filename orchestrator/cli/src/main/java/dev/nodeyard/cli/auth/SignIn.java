package dev.nodeyard.cli.auth;

import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.client.UserFile;
import dev.nodeyard.cli.command.Verb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "login",
        description = "Sign in to a server and remember it, in a file that only you can read.",
        footer = "The password or token is asked for or read from standard input, never given as an argument.")
final class SignIn extends Verb {
    @Parameters(arity = "0..1", paramLabel = "URL", description = "Address of the server. Default: the one in use.")
    private @Nullable String url;

    @Option(names = "--username", paramLabel = "NAME", description = "User name or e-mail address.")
    private @Nullable String username;

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean passwordFromInput;

    @Option(names = "--with-token", description = "Read a personal token (nyu_...) from standard input.")
    private boolean withToken;

    SignIn(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(Output out) throws IOException {
        if (withToken && (passwordFromInput || username != null)) {
            throw CommandFailure.usage("--with-token goes with neither --username nor --password-stdin");
        }
        URI server = url == null ? ServerSettings.find(around, null, null).url() : ServerSettings.address(url);
        UserFile.Entry entry = withToken ? byToken(server) : byPassword(server);
        UserFile file = new UserFile(around);
        file.write(entry);
        String as = entry.username() == null ? "" : " as " + entry.username();
        out.talk("Signed in to " + server + as + "; remembered in " + file.path());
        return ExitStatus.OK;
    }

    private UserFile.Entry byToken(URI server) throws IOException {
        String token = new SecretPrompt(around).fromInput("token");
        // Any call that needs a token tells whether this one is good.
        client(server, token).page(ApiPath.of("tokens"), TokenView.class);
        return new UserFile.Entry(server.toString(), null, token);
    }

    private UserFile.Entry byPassword(URI server) throws IOException {
        SecretPrompt prompt = new SecretPrompt(around);
        String name = username == null ? prompt.ask("User name or e-mail address") : username;
        String password = passwordFromInput ? prompt.fromInput("password") : prompt.askHidden("Password");
        boolean mail = name.indexOf('@') >= 0;
        Login login = new Login(mail ? null : name, mail ? name : null, password);
        try {
            SignedIn signedIn = client(server, null).post(ApiPath.of("login"), login, SignedIn.class);
            return new UserFile.Entry(server.toString(), signedIn.username(), signedIn.token());
        } catch (CommandFailure e) {
            throw e.status() == ExitStatus.SIGN_IN ? e.withHint("check the name and the password") : e;
        }
    }

    private ApiClient client(URI server, @Nullable String token) {
        return new ApiClient(
                new ServerSettings(server, token, "the command line", "standard input"), around.patience());
    }
}
