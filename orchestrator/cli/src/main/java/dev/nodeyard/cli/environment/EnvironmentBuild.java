package dev.nodeyard.cli.environment;

import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.run.WatchOptions;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "build", description = "Make the environments of a workflow ahead of its runs.")
final class EnvironmentBuild extends ServerVerb {
    @Parameters(paramLabel = "WORKFLOW", description = "Name, OWNER/NAME or id.")
    private String workflow = "";

    @Option(names = "--revision", paramLabel = "HASH", description = "Revision of the workflow. Default: the newest.")
    private @Nullable String revision;

    @Option(names = "--watch", description = "Show the progress.")
    private boolean watch;

    @Mixin
    private WatchOptions watchOptions = new WatchOptions();

    EnvironmentBuild(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path =
                ApiPath.of("workflows", workflow, "environments", "build").with("revision", revision);
        StartedRun run = api.post(path, StartedRun.class);
        out.talk("Making " + Words.count(run.tasks(), "environment") + " of " + Words.revision(run.revision()) + " in "
                + run.runId());
        if (watch || watchOptions.wantsExitStatus()) {
            return watchOptions.watch(api, out, run.runId());
        }
        out.show(run, run.runId().toString(), List.of(run.runId().toString()));
        if (out.format() == Format.TABLE) {
            out.talk("Watch it with: nodeyard run watch " + run.runId());
        }
        return ExitStatus.OK;
    }
}
