package dev.nodeyard.cli.event;

import dev.nodeyard.api.event.CounterChange;
import dev.nodeyard.api.event.CounterOperation;
import dev.nodeyard.api.event.NewPush;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Give an event's counter a value and print it.")
final class CounterSet extends ServerVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the event.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "A whole number.")
    private long value;

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    CounterSet(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        CounterChange change = new CounterChange(CounterOperation.SET, value);
        NewPush push = new NewPush(name, scope.scope(), scope.id(), null, change, null);
        PushedEvent pushed = api.post(ApiPath.of("events", "push"), push, PushedEvent.class);
        String shown = Long.toString(pushed.counter());
        out.show(pushed, shown, List.of(shown));
        return ExitStatus.OK;
    }
}
