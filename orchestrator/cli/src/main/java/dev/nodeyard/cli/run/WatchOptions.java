package dev.nodeyard.cli.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the verbs that watch a run. */
public final class WatchOptions {
    // A server that is being restarted is no reason to stop watching: the run goes on meanwhile.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--exit-status", description = "Watch, and exit with 1 unless the run succeeds.")
    private boolean exitStatus;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "Stop watching after a span such as 90s or 1h30m, with exit code 8. The run goes on.")
    private @Nullable Duration timeout;

    @Option(
            names = "--interval",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "Longest wait between two looks. Default: 1s.")
    private Duration interval = Duration.ofSeconds(1);

    /** Return whether the end of the run decides the exit status. */
    public boolean wantsExitStatus() {
        return exitStatus;
    }

    /** Watch a run until it ends. */
    public ExitStatus watch(ApiClient api, Output out, RunId run) {
        ApiClient patient = api.withPatience(PATIENCE);
        Thread farewell = new Thread(
                () -> out.talk("\nThe run goes on. Watch it again with: nodeyard run watch " + run), "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        Optional<RunView> ended = new Watcher(patient, Progress.of(out), interval, timeout).watch(run);
        Runtime.getRuntime().removeShutdownHook(farewell);
        RunState state = ended.map(end -> {
                    new RunReport(patient, out).print(end);
                    return end.state();
                })
                .orElseThrow(() -> CommandFailure.of(ExitStatus.PENDING, run + " has not ended yet")
                        .withHint("it goes on; look again with: nodeyard run watch " + run));
        return exitStatus && state != RunState.SUCCEEDED ? ExitStatus.FAILED : ExitStatus.OK;
    }
}
