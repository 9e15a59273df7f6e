package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import dev.nodeyard.cli.workflow.ChartFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = "Run a workflow; a file is published first, under its own name unless --name is given.")
final class RunStart extends ServerVerb {
    @Parameters(
            paramLabel = "FILE|WORKFLOW",
            description = "A node chart on the disk, or the name or id of a published workflow.")
    private String target = "";

    @Option(names = "--watch", description = "Show the progress and, at the end, the outputs.")
    private boolean watch;

    @Option(names = "--name", paramLabel = "NAME", description = "Name to publish the file under.")
    private @Nullable String name;

    @Option(names = "--sidecar", paramLabel = "FILE", description = "Settings file, instead of the one beside FILE.")
    private @Nullable Path sidecar;

    @Option(names = "--revision", paramLabel = "HASH", description = "Revision of the workflow. Default: the newest.")
    private @Nullable String revision;

    @Mixin
    private WatchOptions watchOptions = new WatchOptions();

    RunStart(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        StartedRun run = start(api, out);
        out.talk("Started " + run.runId() + " of " + Words.revision(run.revision()) + ", "
                + Words.count(run.tasks(), "task"));
        if (watch || watchOptions.wantsExitStatus()) {
            return watchOptions.watch(api, out, run.runId());
        }
        out.show(run, run.runId().toString(), List.of(run.runId().toString()));
        if (out.format() == Format.TABLE) {
            out.talk("Watch it with: nodeyard run watch " + run.runId());
        }
        return ExitStatus.OK;
    }

    private StartedRun start(ApiClient api, Output out) {
        Path file = file();
        String workflow = target;
        String version = revision;
        if (file != null) {
            if (revision != null) {
                throw CommandFailure.usage("--revision goes with a published workflow, not with a file");
            }
            var published = new ChartFile(file).publish(api, out, name, null, sidecar);
            workflow = published.id().toString();
            version = published.revision();
        } else if (name != null || sidecar != null) {
            throw CommandFailure.usage("--name and --sidecar go with a file, and there is no file " + shown());
        }
        try {
            return api.post(ApiPath.of("workflow", "execute", workflow).with("revision", version), StartedRun.class);
        } catch (CommandFailure e) {
            boolean unknown = file == null && e.status() == ExitStatus.NOT_FOUND;
            throw unknown ? e.withHint("there is neither a file nor a workflow named " + shown()) : e;
        }
    }

    private @Nullable Path file() {
        try {
            Path path = Path.of(target);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private String shown() {
        return Printable.line(target);
    }
}
