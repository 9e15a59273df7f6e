package dev.nodeyard.cli.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Download;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Write a run as a zipped RO-Crate (Provenance Run Crate) or as WfFormat, for other programs.")
final class RunExport extends ServerVerb {
    private static final Map<String, String> SUFFIXES = Map.of("ro-crate", ".crate.zip", "wfformat", ".wfformat.json");

    @Parameters(paramLabel = "RUN", description = "Id, beginning of an id, or 'last'.")
    private String run = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "ro-crate or wfformat. Default: ${DEFAULT-VALUE}.")
    private String format = "ro-crate";

    @Option(
            names = "--to",
            paramLabel = "FILE|DIR",
            description = "Where to; '-' is standard output. Default: a file here, named after the run.")
    private @Nullable String to;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            description = "Most bytes of kept files in a crate; the others are referred to. Default: 1 GiB.")
    private @Nullable Long maxBytes;

    @Option(names = "--force", description = "Overwrite a file.")
    private boolean force;

    RunExport(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        String suffix = SUFFIXES.get(format);
        if (suffix == null) {
            throw CommandFailure.usage("no format " + format).withHint("formats are ro-crate and wfformat");
        }
        RunId id = References.run(api, run);
        ApiPath source = ApiPath.of("runs", id, "export").with("format", format).with("maxBytes", maxBytes);
        if ("-".equals(to)) {
            Download.copy(api, source, out.stream());
            return ExitStatus.OK;
        }
        Path given = Path.of(to == null ? "." : to);
        Path target = Files.isDirectory(given) ? given.resolve(id + suffix).normalize() : given;
        long bytes = Download.toFile(api, source, target, force);
        out.data(Printable.line(target.toString()));
        out.talk("Wrote " + Words.size(bytes));
        return ExitStatus.OK;
    }
}
