package dev.nodeyard.cli.admin;

import dev.nodeyard.api.admin.CancelAll;
import dev.nodeyard.api.admin.CancelledAll;
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

@Command(name = "cancel-all", description = "Cancel all runs of everybody and clear the queue.")
final class AdminCancelAll extends ServerVerb {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, shown at every cancelled run.")
    private @Nullable String message;

    @Mixin
    private Consent consent = new Consent();

    AdminCancelAll(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Cancel all runs of all users on " + api.server().url() + "?");
        CancelledAll cancelled =
                api.post(ApiPath.of("admin", "cancel_all"), new CancelAll(message), CancelledAll.class);
        out.show(cancelled, Long.toString(cancelled.runs()), List.of());
        out.talk("Cancelling " + Words.count(cancelled.runs(), "run") + ": " + cancelled.queued() + " queued, "
                + cancelled.live() + " live tasks");
        return ExitStatus.OK;
    }
}
