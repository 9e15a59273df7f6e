package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.NewResetCode;
import dev.nodeyard.api.auth.ResetCode;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        description = "Take a user's password away; a code for another one is shown this once.",
        footer = "Whoever has the code chooses a password with: nodeyard auth password --code")
final class UserReset extends ServerVerb {
    @Parameters(paramLabel = "USER", description = "Name or id.")
    private String user = "";

    @Option(names = "--revoke-tokens", description = "End the user's tokens too, not just the sign-ins.")
    private boolean everything;

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long the code works. Default: 1d.")
    private @Nullable Duration life;

    @Mixin
    private Consent consent = new Consent();

    UserReset(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Take the password of " + user + " away and end all their sign-ins?");
        ResetCode made = api.post(
                ApiPath.of("users", user, "password-reset"),
                new NewResetCode(life == null ? null : life.toMillis(), everything),
                ResetCode.class);
        out.show(made, made.code(), List.of(made.code()));
        out.talk("It is not shown again and works until " + Words.time(made.expiresAt())
                + ". They choose a password with: nodeyard auth password --code --url "
                + api.server().url());
        return ExitStatus.OK;
    }
}
