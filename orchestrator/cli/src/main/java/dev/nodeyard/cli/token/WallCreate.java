package dev.nodeyard.cli.token;

import dev.nodeyard.api.auth.NewWallToken;
import dev.nodeyard.api.auth.WallTokenView;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Make the token of a wall screen; it is shown this once.")
final class WallCreate extends ServerVerb {
    @Parameters(paramLabel = "NAME", description = "Which screen it is for.")
    private String name = "";

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long it works. Default: 365d.")
    private @Nullable Duration life;

    WallCreate(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        WallTokenView made = api.post(
                ApiPath.of("wall-tokens"),
                new NewWallToken(name, life == null ? null : life.toMillis()),
                WallTokenView.class);
        String token = String.valueOf(made.token());
        out.talk("Made wall-screen token " + made.name() + " until " + Words.time(made.expiresAt()));
        out.show(made, token, List.of(token));
        out.talk("It is not shown again.");
        return ExitStatus.OK;
    }
}
