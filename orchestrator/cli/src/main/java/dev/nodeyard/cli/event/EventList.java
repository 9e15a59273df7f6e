package dev.nodeyard.cli.event;

import dev.nodeyard.api.event.EventView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List events with their counters, newest first.")
final class EventList extends ServerVerb {
    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    EventList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = scope.on(ApiPath.of("events").with("limit", Math.min(limit, References.PAGE)));
        out.list(
                api.list(path, EventView.class, limit),
                new Listing<EventView>(EventView::name)
                        .column("NAME", EventView::name)
                        .column("OF", event -> event.scope().word())
                        .column("COUNTER", event -> Long.toString(event.counter()))
                        .column("PUSHES", event -> Long.toString(event.pushes()))
                        .column("WAITING", event -> Long.toString(event.waiting()))
                        .column("LAST PUSH", event -> Words.time(event.lastPushAt())),
                "No events. Push one with: nodeyard event push NAME");
        return ExitStatus.OK;
    }
}
