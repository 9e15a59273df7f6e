package dev.nodeyard.standalone;

import dev.nodeyard.cli.CommandProvider;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Add {@code nodeyard up}. */
public final class UpProvider implements CommandProvider {
    @Override
    public String noun() {
        return "";
    }

    @Override
    public String name() {
        return "up";
    }

    @Override
    public CommandLine create(Surroundings around) {
        return new CommandLine(new UpCommand(around));
    }
}
