package dev.nodeyard.cli.admin;

import dev.nodeyard.api.admin.Shutdown;
import dev.nodeyard.api.admin.ShutdownView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "shutdown",
        description = "Stop the orchestrator, all its processes, after its work was cancelled or finished.")
final class AdminShutdown extends ServerVerb {
    @Option(names = "--drain", description = "Let runners finish what they do instead of cancelling all runs.")
    private boolean drain;

    @Option(
            names = "--grace",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "Stop after that time whatever is left. Default: 30s; with --drain no limit.")
    private @Nullable Duration grace;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, shown in the status.")
    private @Nullable String message;

    @Mixin
    private Consent consent = new Consent();

    AdminShutdown(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        String fate = drain ? "finish" : "cancel";
        consent.ask(around, "Shut down " + api.server().url() + " for everybody and " + fate + " all work?");
        Shutdown.Mode mode = drain ? Shutdown.Mode.DRAIN : Shutdown.Mode.CANCEL;
        Long graceMs = grace == null ? null : Long.valueOf(grace.toMillis());
        ShutdownView view = api.post(
                ApiPath.of("admin", "shutdown"),
                new Shutdown(mode, graceMs, message, Shutdown.CONFIRMATION),
                ShutdownView.class);
        out.show(view, Integer.toString(view.processes()), List.of());
        String latest = view.stopAt() == null ? "" : ", at " + Words.time(view.stopAt()) + " at the latest";
        String processes = view.processes() == 1 ? "One process stops" : view.processes() + " processes stop";
        out.talk(processes + " when " + Words.count(view.live(), "live task") + " came to an end" + latest);
        return ExitStatus.OK;
    }
}
