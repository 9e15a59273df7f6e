package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "publish", description = "Upload a node chart; the same name again makes a new revision.")
final class WorkflowPublish extends ServerVerb {
    @Parameters(paramLabel = "FILE", description = "The node chart; NAME.nodeyard.json beside it holds settings.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Default: the file's name without its extension.")
    private @Nullable String name;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What changed, for the history.")
    private @Nullable String message;

    @Option(names = "--sidecar", paramLabel = "FILE", description = "Settings file, instead of the one beside FILE.")
    private @Nullable Path sidecar;

    WorkflowPublish(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        PublishedWorkflow published = new ChartFile(file).publish(api, out, name, message, sidecar);
        out.show(published, published.id().toString(), List.of(published.id() + " " + published.revision()));
        out.talk("Run it with: nodeyard run start " + published.id());
        return ExitStatus.OK;
    }
}
