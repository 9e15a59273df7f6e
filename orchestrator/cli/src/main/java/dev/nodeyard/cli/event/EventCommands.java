package dev.nodeyard.cli.event;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code event}. */
public final class EventCommands {
    private EventCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "event",
                "Push events that tasks wait for, and use their counters.",
                new EventPush(around),
                new EventList(around),
                new CounterGet(around),
                new CounterSet(around),
                new CounterMove.Up(around),
                new CounterMove.Down(around));
    }
}
