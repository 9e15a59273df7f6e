package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.NewRegistrationToken;
import dev.nodeyard.api.runner.RegistrationTokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = "Make a registration token; it is shown this once.",
        footer = "A machine registers with: NODEYARD_TOKEN=nyg_... nodeyard runner register NAME")
final class RunnerTokenCreate extends ServerVerb {
    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long it works. Default: until it is revoked.")
    private @Nullable Duration life;

    @Option(names = "--max-uses", paramLabel = "N", description = "Runners that may register with it. Default: any.")
    private @Nullable Integer maxUses;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            split = ",",
            description = "Given to each of its runners, which may have no others; repeat for more.")
    private Set<String> tags = Set.of();

    RunnerTokenCreate(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RegistrationTokenView made = api.post(
                ApiPath.of("registration-tokens"),
                new NewRegistrationToken(description, life == null ? null : life.toMillis(), maxUses, tags),
                RegistrationTokenView.class);
        String token = String.valueOf(made.token());
        out.show(made, token, List.of(token));
        out.talk("This is a registration token; it is not shown again.");
        return ExitStatus.OK;
    }
}
