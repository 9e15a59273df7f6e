package dev.nodeyard.cli.event;

import dev.nodeyard.api.event.CounterView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Show or change the counter of an event and print its value. */
abstract class CounterVerb extends ServerVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the event.")
    private String name = "";

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    CounterVerb(Surroundings around) {
        super(around);
    }

    abstract CounterView counter(ApiClient api, ApiPath path);

    /** Return the path of the counter or of something below it. */
    ApiPath path(Object... below) {
        ApiPath path = below.length == 0 ? ApiPath.of("counters", name) : ApiPath.of("counters", name, below[0]);
        return scope.on(path);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        CounterView counter = counter(api, path());
        String value = Long.toString(counter.value());
        out.show(counter, value, List.of(value));
        return ExitStatus.OK;
    }
}
