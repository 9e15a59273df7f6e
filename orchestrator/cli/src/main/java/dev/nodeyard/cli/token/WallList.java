package dev.nodeyard.cli.token;

import dev.nodeyard.api.auth.WallTokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the tokens of wall screens, newest first.")
final class WallList extends ServerVerb {
    WallList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        out.list(
                api.list(ApiPath.of("wall-tokens"), WallTokenView.class, Integer.MAX_VALUE),
                listing(),
                "No wall screens. Make a token for one with: nodeyard token wall create NAME");
        return ExitStatus.OK;
    }

    private static Listing<WallTokenView> listing() {
        return new Listing<WallTokenView>(token -> token.id().toString())
                .column("NAME", WallTokenView::name)
                .column("BY", WallTokenView::createdBy)
                .column("EXPIRES", token -> Words.time(token.expiresAt()))
                .column("LAST USED", token -> Words.time(token.lastUsedAt()))
                .column("FROM", token -> token.lastUsedAddress() == null ? "-" : token.lastUsedAddress())
                .column("ID", token -> token.id().toString());
    }
}
