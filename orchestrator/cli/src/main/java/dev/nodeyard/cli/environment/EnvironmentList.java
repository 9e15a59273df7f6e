package dev.nodeyard.cli.environment;

import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List environments and where they are, newest first.")
final class EnvironmentList extends ServerVerb {
    @Option(names = "--workflow", paramLabel = "WORKFLOW", description = "Only those of a workflow.")
    private @Nullable String workflow;

    @Option(
            names = "--executor",
            paramLabel = "KIND",
            description = "Only those that an executor makes: conda, docker ...")
    private @Nullable String executor;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that are wanted, ready or failed.")
    private @Nullable String state;

    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    EnvironmentList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("environments")
                .with("workflow", workflow)
                .with("executor", executor)
                .with("state", state)
                .with("limit", Math.min(limit, References.PAGE));
        out.list(api.list(path, DefinitionView.class, limit), listing(), "No environments.");
        return ExitStatus.OK;
    }

    private static Listing<DefinitionView> listing() {
        return new Listing<DefinitionView>(DefinitionView::digest)
                .column("ENVIRONMENT", view -> EnvironmentWords.brief(view.digest()))
                .column("EXECUTOR", DefinitionView::executor)
                .column("STATE", view -> view.state().word())
                .column("WHERE", EnvironmentWords::places)
                .column("USED", view -> Words.time(view.lastUsedAt()))
                .column("INSTALLS", view -> EnvironmentWords.parts(view.environment()));
    }
}
