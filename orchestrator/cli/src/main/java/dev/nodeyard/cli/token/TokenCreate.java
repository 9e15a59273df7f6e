package dev.nodeyard.cli.token;

import dev.nodeyard.api.auth.NewToken;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = "Make a token; it is shown this once.",
        footer = "A token never does more than the one that makes it. Without --scope it gets all of that but admin.")
final class TokenCreate extends ServerVerb {
    @Parameters(paramLabel = "NAME", description = "What it is for.")
    private String name = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            description = "What it may be used for: ${COMPLETION-CANDIDATES}; repeat for more.")
    private Set<Scope> scopes = Set.of();

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long it works, such as 30d. Default: what the server says.")
    private @Nullable Duration life;

    TokenCreate(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        NewToken asked = new NewToken(name, life == null ? null : life.toMillis(), scopes.isEmpty() ? null : scopes);
        TokenView made = api.post(ApiPath.of("tokens"), asked, TokenView.class);
        String token = String.valueOf(made.token());
        out.talk("Made token " + made.name() + " (" + TokenList.scopes(made.scopes()) + ") until "
                + Words.time(made.expiresAt()));
        out.show(made, token, List.of(token));
        out.talk("It is not shown again.");
        return ExitStatus.OK;
    }
}
