package dev.nodeyard.cli.workflow;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Download;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Get a node chart back, byte for byte.")
final class WorkflowGet extends ServerVerb {
    @Parameters(paramLabel = "WORKFLOW", description = "Name or id.")
    private String workflow = "";

    @Option(names = "--revision", paramLabel = "HASH", description = "Default: the newest.")
    private @Nullable String revision;

    @Option(names = "--to", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private @Nullable Path to;

    WorkflowGet(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        ApiPath path = ApiPath.of("workflow", "get", workflow).with("revision", revision);
        if (to == null) {
            Download.copy(api, path, out.stream());
        } else {
            long bytes = Download.toFile(api, path, to, true);
            out.talk("Wrote " + to + " (" + Words.size(bytes) + ")");
        }
        return ExitStatus.OK;
    }
}
