package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.PauseRunner;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "pause", description = "Let a runner take no further work until it is resumed; what it does goes on.")
final class RunnerPause extends ServerVerb {
    @Parameters(paramLabel = "RUNNER", description = "Name or id.")
    private String runner = "";

    @Option(
            names = {"-m", "--note"},
            paramLabel = "TEXT",
            description = "Why, for other people.")
    private @Nullable String note;

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "End the pause by itself after that time, such as 90m.")
    private @Nullable Duration span;

    RunnerPause(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RunnerView found = Runners.find(api, runner);
        Instant until = span == null ? null : Instant.now().plus(span);
        RunnerView paused =
                api.post(ApiPath.of("runners", found.id(), "pause"), new PauseRunner(note, until), RunnerView.class);
        out.show(paused, paused.id().toString(), List.of());
        out.talk("Paused " + paused.name() + (until == null ? "" : " until " + Words.time(until)));
        return ExitStatus.OK;
    }
}
