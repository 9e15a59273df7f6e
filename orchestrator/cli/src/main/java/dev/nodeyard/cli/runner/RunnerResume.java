package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Let a runner work again after a pause, a drain or a shutdown.")
final class RunnerResume extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    RunnerResume(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView found = Runners.find(api, runner);
        RunnerView resumed = api.post(ApiPath.of("runners", found.id(), "resume"), RunnerView.class);
        out.show(resumed, resumed.id().toString(), List.of());
        out.talk("Resumed " + resumed.name());
        return ExitStatus.OK;
    }
}
