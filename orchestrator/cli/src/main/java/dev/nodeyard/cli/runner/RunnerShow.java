package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerSteering;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "view",
        aliases = "show",
        description = "Show a runner: what it can do, its state, and what people want of it.")
final class RunnerShow extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    RunnerShow(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView view = Runners.find(api, runner);
        out.show(view, view.id().toString(), lines(view));
        return ExitStatus.OK;
    }

    private static List<String> lines(RunnerView runner) {
        List<String> lines = new ArrayList<>();
        add(lines, "name", runner.name());
        add(lines, "id", runner.id().toString());
        add(lines, "description", runner.description());
        add(lines, "state", runner.state().word() + ", " + runner.busy() + "/" + runner.slots() + " slots busy");
        RunnerSteering steering = runner.steering();
        if (steering != null) {
            add(lines, "wanted", wanted(steering));
            add(lines, "note", steering.note());
        }
        add(lines, "executors", String.join(", ", runner.executors()));
        for (RunnerFacts.Unavailable one : runner.unavailable()) {
            add(lines, one.absent() ? "not there" : "broken", one.executor() + ": " + one.reason());
        }
        add(lines, "tags", String.join(", ", runner.tags()));
        add(lines, "ignored tags", String.join(", ", runner.ignoredTags()));
        add(lines, "version", runner.version());
        add(lines, "platform", runner.platform());
        add(lines, "registered", Words.time(runner.createdAt()) + by(runner.registeredBy()));
        add(lines, "last contact", Words.time(runner.lastContactAt()));
        return lines;
    }

    private static String wanted(RunnerSteering steering) {
        String until = steering.until() == null ? "" : " until " + Words.time(steering.until());
        return steering.wish().word() + until + by(steering.by()) + " since " + Words.time(steering.since());
    }

    private static String by(@Nullable String user) {
        return user == null ? "" : " by " + user;
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            lines.add(String.format("%-13s %s", name, Printable.line(value)));
        }
    }
}
