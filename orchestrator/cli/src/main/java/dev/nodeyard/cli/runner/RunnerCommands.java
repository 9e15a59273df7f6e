package dev.nodeyard.cli.runner;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code runner}. */
public final class RunnerCommands {
    private RunnerCommands() {}

    public static CommandLine create(Surroundings around) {
        CommandLine runner = Noun.of(
                "runner",
                "Register runners, see what they can do, and steer them.",
                new RunnerRegister(around),
                new RunnerList(around),
                new RunnerShow(around),
                new RunnerPause(around),
                new RunnerResume(around),
                new RunnerDrain(around),
                new RunnerCancel(around),
                new RunnerShutdown(around),
                new RunnerRevoke(around));
        return runner.addSubcommand(RunnerTokenCommands.create(around));
    }
}
