package dev.nodeyard.cli.environment;

import dev.nodeyard.api.environment.Prune;
import dev.nodeyard.api.environment.Pruned;
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

@Command(
        name = "prune",
        description = "Have runners remove environments that no attempt used for a while; for administrators.")
final class EnvironmentPrune extends ServerVerb {
    @Parameters(
            paramLabel = "ENVIRONMENT",
            arity = "0..1",
            description = "Only this one, whenever it was used: its digest, or the first digits of it.")
    private @Nullable String environment;

    @Option(
            names = "--unused",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "What was not used for a span such as 7d. Default: 30d.")
    private @Nullable Duration unused;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    EnvironmentPrune(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        String digest = environment == null ? null : EnvironmentWords.digest(api, environment);
        Prune wish = new Prune(digest, unused == null ? null : unused.toMillis(), dryRun);
        Pruned pruned = api.post(ApiPath.of("environments", "prune"), wish, Pruned.class);
        out.show(
                pruned,
                Long.toString(pruned.builds()),
                List.of((dryRun ? "Would remove " : "Runners remove ")
                        + Words.count(pruned.builds(), "environment") + ", "
                        + Words.size(pruned.sizeBytes()) + " as far as that is known"));
        return ExitStatus.OK;
    }
}
