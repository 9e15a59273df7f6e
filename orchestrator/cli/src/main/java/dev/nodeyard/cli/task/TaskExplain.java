package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Say why a task waits, was tried again or failed: what holds it, who could run it, what to do.")
final class TaskExplain extends ServerVerb {
    @Parameters(arity = "1..2", paramLabel = "TASK", description = "Id tsk_..., or a run and the name of its task.")
    private List<String> task = List.of();

    TaskExplain(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        Explanation why = api.get(ApiPath.of("tasks", References.task(api, task).id(), "explain"), Explanation.class);
        out.show(why, why.task().toString(), ExplanationLines.of(why, out.style()));
        return ExitStatus.OK;
    }
}
