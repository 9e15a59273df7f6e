package dev.nodeyard.cli.event;

import dev.nodeyard.api.event.CounterView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;

@Command(name = "get", description = "Print the value of an event's counter.")
final class CounterGet extends CounterVerb {
    CounterGet(Surroundings around) {
        super(around);
    }

    @Override
    CounterView counter(ApiClient api, ApiPath path) {
        return api.get(path, CounterView.class);
    }
}
