package dev.nodeyard.cli.token;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List your tokens and sign-ins that work, newest first.")
final class TokenList extends ServerVerb {
    @Option(names = "--user", paramLabel = "USER", description = "Those of somebody else; for administrators.")
    private @Nullable String user;

    TokenList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        out.list(
                api.list(path(user), TokenView.class, Integer.MAX_VALUE),
                listing(),
                "No tokens. Make one with: nodeyard token create NAME");
        return ExitStatus.OK;
    }

    static ApiPath path(@Nullable String user) {
        return user == null ? ApiPath.of("tokens") : ApiPath.of("users", user, "tokens");
    }

    private static Listing<TokenView> listing() {
        return new Listing<TokenView>(token -> token.id().toString())
                .column("NAME", TokenView::name)
                .column("KIND", token -> token.kind().word())
                .column("SCOPES", token -> scopes(token.scopes()))
                .column("EXPIRES", token -> Words.time(token.expiresAt()))
                .column("LAST USED", token -> Words.time(token.lastUsedAt()))
                .column("FROM", token -> token.lastUsedAddress() == null ? "-" : token.lastUsedAddress())
                .column("ID", token -> token.id().toString());
    }

    static String scopes(Set<Scope> scopes) {
        return new TreeSet<>(scopes).stream().map(Scope::word).collect(Collectors.joining(","));
    }
}
