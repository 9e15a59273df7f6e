package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.CancelRunner;
import dev.nodeyard.api.runner.RunnerView;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "End what a runner is doing: its tasks go back to the queue, or are cancelled.",
        footer = "The runner may get the same tasks again; pause it first where it shall not.")
final class RunnerCancel extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    @Option(names = "--discard", description = "Cancel the tasks instead of putting them back.")
    private boolean discard;

    @Mixin
    private Consent consent = new Consent();

    RunnerCancel(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView found = Runners.find(api, runner);
        String what = discard ? "cancelled" : "put back into the queue";
        consent.ask(around, "Have what runner " + found.name() + " is doing ended and " + what + "?");
        CancelRunner.Fate fate = discard ? CancelRunner.Fate.CANCEL : CancelRunner.Fate.REQUEUE;
        TakenTasks taken =
                api.post(ApiPath.of("runners", found.id(), "cancel"), new CancelRunner(fate), TakenTasks.class);
        out.show(taken, Integer.toString(taken.tasks()), List.of());
        out.talk(Words.count(taken.tasks(), "task") + " of " + found.name() + " " + what);
        return ExitStatus.OK;
    }
}
