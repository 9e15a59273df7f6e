package dev.nodeyard.cli.token;

import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "End a token: it stops working within a second.")
final class TokenRevoke extends ServerVerb {
    @Parameters(paramLabel = "TOKEN", description = "Id, or name if there is one of that name.")
    private String token = "";

    @Option(names = "--user", paramLabel = "USER", description = "Of somebody else; for administrators.")
    private @Nullable String user;

    @Mixin
    private Consent consent = new Consent();

    TokenRevoke(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        List<TokenView> found = api.list(TokenList.path(user), TokenView.class, Integer.MAX_VALUE).stream()
                .filter(view ->
                        view.name().equals(token) || view.id().toString().equals(token))
                .toList();
        if (found.isEmpty()) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there is no token " + token)
                    .withHint("see: nodeyard token list");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(found.size() + " tokens are named " + token)
                    .withHint("give the id; see: nodeyard token list");
        }
        TokenView chosen = found.get(0);
        consent.ask(around, "Revoke token " + chosen.name() + " (" + chosen.id() + ")?");
        api.delete(user == null ? ApiPath.of("tokens", chosen.id()) : ApiPath.of("users", user, "tokens", chosen.id()));
        out.talk("Revoked " + chosen.name());
        return ExitStatus.OK;
    }
}
