package dev.nodeyard.cli.queue;

import dev.nodeyard.api.queue.ClearedQueue;
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

@Command(
        name = "clear",
        description = "Cancel the tasks that wait for a runner: your own, or as administrator everybody's.",
        footer = "Tasks that a runner works on go on. What depended on a cancelled task is skipped.")
final class QueueClear extends ServerVerb {
    @Option(names = "--queue", paramLabel = "ID", description = "Only this one, as 'queue status' names it.")
    private @Nullable Integer queue;

    @Option(names = "--user", paramLabel = "NAME", description = "Only the tasks of this user; for administrators.")
    private @Nullable String user;

    @Mixin
    private Consent consent = new Consent();

    QueueClear(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        String what = (queue == null ? "all queues" : "queue " + queue) + (user == null ? "" : " of " + user);
        consent.ask(around, "Cancel the waiting tasks in " + what + "?");
        ClearedQueue cleared =
                api.post(ApiPath.of("queue", "clear").with("queue", queue).with("user", user), ClearedQueue.class);
        out.show(cleared, Long.toString(cleared.tasks()), List.of());
        out.talk("Cancelled " + Words.count(cleared.tasks(), "task") + " of " + Words.count(cleared.runs(), "run"));
        return ExitStatus.OK;
    }
}
