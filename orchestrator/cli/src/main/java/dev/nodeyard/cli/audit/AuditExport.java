package dev.nodeyard.cli.audit;

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

@Command(
        name = "export",
        description = "Write the audit log with its hashes: a line of JSON for each line.",
        footer = "Keep it elsewhere than the database; 'nodeyard audit verify FILE' checks it without the server.")
final class AuditExport extends ServerVerb {
    @Option(names = "--after", paramLabel = "NUMBER", description = "Go on after the line of this number.")
    private long after;

    @Option(names = "--to", paramLabel = "FILE", description = "Write this file instead of the standard output.")
    private @Nullable Path to;

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    AuditExport(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        ApiPath path = ApiPath.of("audit", "export").with("after", after);
        Path file = to;
        if (file == null) {
            Download.copy(api, path, out.stream());
        } else {
            out.talk("Wrote " + Words.size(Download.toFile(api, path, file, force)) + " to " + file);
        }
        return ExitStatus.OK;
    }
}
