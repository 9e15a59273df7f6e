package dev.nodeyard.cli.event;

import dev.nodeyard.api.event.CounterStep;
import dev.nodeyard.api.event.CounterView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Move the counter of an event up or down. */
abstract class CounterMove extends CounterVerb {
    @Option(names = "--by", paramLabel = "N", description = "How far. Default: ${DEFAULT-VALUE}.")
    private long by = 1;

    private final String verb;

    CounterMove(Surroundings around, String verb) {
        super(around);
        this.verb = verb;
    }

    @Override
    CounterView counter(ApiClient api, ApiPath path) {
        return api.post(path(verb), new CounterStep(by), CounterView.class);
    }

    @Command(name = "increment", description = "Add to an event's counter and print the new value.")
    static final class Up extends CounterMove {
        Up(Surroundings around) {
            super(around, "increment");
        }
    }

    @Command(name = "decrement", description = "Take away from an event's counter and print the new value.")
    static final class Down extends CounterMove {
        Down(Surroundings around) {
            super(around, "decrement");
        }
    }
}
