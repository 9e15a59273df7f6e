package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.Explanation.Gate;
import dev.nodeyard.api.run.Explanation.NearMiss;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Say why a task is in its state: which gate holds it, who could run it.")
final class TaskExplain extends ServerVerb {
    @Parameters(arity = "1..2", paramLabel = "TASK", description = "Id tsk_..., or a run and the name of its task.")
    private List<String> task = List.of();

    TaskExplain(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        Explanation why = api.get(ApiPath.of("tasks", References.task(api, task).id(), "explain"), Explanation.class);
        out.show(why, why.task().toString(), lines(why, out));
        return ExitStatus.OK;
    }

    private static List<String> lines(Explanation why, Output out) {
        List<String> lines = new ArrayList<>();
        lines.add(out.style().bold(Printable.line(why.name())) + " "
                + out.style().state(why.state()) + ": " + Printable.line(why.headline()));
        if (!why.funnel().isEmpty()) {
            lines.add("runners: " + why.funnel().stream().map(TaskExplain::gate).collect(Collectors.joining(" > ")));
        }
        for (NearMiss miss : why.nearMisses()) {
            String lacks = miss.missing().isEmpty() ? miss.gate() : String.join(", ", miss.missing());
            lines.add(
                    "near miss: " + Printable.line(miss.runner() + " lacks only " + lacks + " (" + miss.gate() + ")"));
        }
        return lines;
    }

    private static String gate(Gate gate) {
        return gate.runners() + " " + Printable.line(gate.gate());
    }
}
