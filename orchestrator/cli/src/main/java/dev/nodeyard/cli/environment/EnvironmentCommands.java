package dev.nodeyard.cli.environment;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code environment}. */
public final class EnvironmentCommands {
    private EnvironmentCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "environment",
                "What tasks want installed, and where it is.",
                new EnvironmentList(around),
                new EnvironmentShow(around),
                new EnvironmentBuild(around),
                new EnvironmentPrune(around));
    }
}
