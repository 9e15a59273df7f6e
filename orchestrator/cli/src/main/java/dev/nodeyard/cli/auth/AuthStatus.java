package dev.nodeyard.cli.auth;

import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show which server is used, with which token, and whether it is good.")
final class AuthStatus extends ServerVerb {
    AuthStatus(Surroundings around) {
        super(around);
    }

    /** Show the settings in use, for programs. */
    record Shown(
            String url,
            String urlSource,
            String tokenSource,
            @Nullable String token,
            @Nullable Instant expiresAt) {}

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ServerSettings server = api.server();
        String token = server.token();
        if (token == null) {
            throw CommandFailure.of(ExitStatus.SIGN_IN, "no token is known for " + server.url())
                    .withHint("sign in with: nodeyard login " + server.url());
        }
        Optional<TokenView> known = api.page(ApiPath.of("tokens"), TokenView.class).items().stream()
                .filter(view -> !view.hint().isEmpty() && token.startsWith(view.hint()))
                .findFirst();
        Shown shown = new Shown(
                server.url().toString(),
                server.urlSource(),
                server.tokenSource(),
                known.map(TokenView::name).orElse(null),
                known.map(TokenView::expiresAt).orElse(null));
        out.show(shown, shown.url(), lines(shown, out));
        return ExitStatus.OK;
    }

    private static List<String> lines(Shown shown, Output out) {
        List<String> lines = new ArrayList<>();
        lines.add("server   " + shown.url() + " (from " + shown.urlSource() + ")");
        lines.add("token    " + out.style().good("good") + " (from " + shown.tokenSource() + ")");
        if (shown.token() != null) {
            lines.add("name     " + shown.token());
        }
        if (shown.expiresAt() != null) {
            lines.add("expires  " + Words.time(shown.expiresAt()));
        }
        return lines;
    }
}
