package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.DrainRunner;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "drain", description = "Let a runner finish what it has and take no more; its process stays.")
final class RunnerDrain extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    @Option(
            names = {"-m", "--note"},
            paramLabel = "TEXT",
            description = "Why, for other people.")
    private @Nullable String note;

    RunnerDrain(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView found = Runners.find(api, runner);
        RunnerView draining =
                api.post(ApiPath.of("runners", found.id(), "drain"), new DrainRunner(note), RunnerView.class);
        out.show(draining, draining.id().toString(), List.of());
        out.talk(draining.name() + " takes no more work; " + Words.count(draining.busy(), "task") + " left");
        return ExitStatus.OK;
    }
}
