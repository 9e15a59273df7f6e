package dev.nodeyard.standalone;

import dev.nodeyard.cli.CommandProvider;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Add {@code nodeyard runner start}. */
public final class RunnerStartProvider implements CommandProvider {
    @Override
    public String noun() {
        return "runner";
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public CommandLine create(Surroundings around) {
        return new CommandLine(new RunnerStart());
    }
}
