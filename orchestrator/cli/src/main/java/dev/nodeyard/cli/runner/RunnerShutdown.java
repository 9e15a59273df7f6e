package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.runner.ShutdownRunner;
import dev.nodeyard.api.runner.TakenTasks;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "shutdown", description = "End a runner's process when its work is finished, or now.")
final class RunnerShutdown extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    @Option(names = "--now", description = "Do not wait: the tasks go back to the queue.")
    private boolean now;

    @Option(
            names = {"-m", "--note"},
            paramLabel = "TEXT",
            description = "Why, for other people.")
    private @Nullable String note;

    @Mixin
    private Consent consent = new Consent();

    RunnerShutdown(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView found = Runners.find(api, runner);
        consent.ask(around, "Shut down runner " + found.name() + " (" + found.id() + ")?");
        ShutdownRunner.Mode mode = now ? ShutdownRunner.Mode.NOW : ShutdownRunner.Mode.DRAIN;
        TakenTasks taken = api.post(
                ApiPath.of("runners", found.id(), "shutdown"), new ShutdownRunner(mode, note), TakenTasks.class);
        out.show(taken, found.id().toString(), List.of());
        out.talk(
                now
                        ? found.name() + " is ended; " + Words.count(taken.tasks(), "task") + " went back to the queue"
                        : found.name() + " ends when its " + Words.count(found.busy(), "task") + " are finished");
        return ExitStatus.OK;
    }
}
