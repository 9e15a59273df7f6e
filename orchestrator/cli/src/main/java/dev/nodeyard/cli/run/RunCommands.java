package dev.nodeyard.cli.run;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code run}. */
public final class RunCommands {
    private RunCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "run",
                "Start workflows, watch and cancel their runs.",
                new RunStart(around),
                new RunList(around),
                new RunShow(around),
                new RunWatch(around),
                new RunCancel(around),
                new RunExport(around));
    }

    /** Assemble the verb {@code reproduce}. */
    public static CommandLine reproduce(Surroundings around) {
        return new CommandLine(new Reproduce(around));
    }
}
