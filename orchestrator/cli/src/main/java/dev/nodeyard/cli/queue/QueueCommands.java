package dev.nodeyard.cli.queue;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code queue}. */
public final class QueueCommands {
    private QueueCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "queue", "See and clear what waits for runners.", new QueueStatus(around), new QueueClear(around));
    }
}
