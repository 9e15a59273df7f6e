package dev.nodeyard.cli.admin;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code admin}. */
public final class AdminCommands {
    private AdminCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "admin",
                "Stop all work, or the orchestrator; for administrators.",
                new AdminCancelAll(around),
                new AdminShutdown(around));
    }
}
