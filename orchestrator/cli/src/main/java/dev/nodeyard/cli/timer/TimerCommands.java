package dev.nodeyard.cli.timer;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code timer}. */
public final class TimerCommands {
    private TimerCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "timer",
                "Execute workflows and push events at certain moments.",
                new TimerStart(around),
                new TimerList(around),
                new TimerShow(around),
                new TimerSwitch.Pause(around),
                new TimerSwitch.Resume(around),
                new TimerDelete(around));
    }
}
