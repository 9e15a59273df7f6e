package dev.nodeyard.cli.runner;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code token} below {@code runner}: registration tokens. */
final class RunnerTokenCommands {
    private RunnerTokenCommands() {}

    static CommandLine create(Surroundings around) {
        return Noun.of(
                "token",
                "Tokens that let machines register themselves; for administrators.",
                new RunnerTokenList(around),
                new RunnerTokenCreate(around),
                new RunnerTokenRevoke(around));
    }
}
