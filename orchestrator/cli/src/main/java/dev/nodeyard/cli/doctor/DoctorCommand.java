package dev.nodeyard.cli.doctor;

import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble {@code doctor}. */
public final class DoctorCommand {
    private DoctorCommand() {}

    public static CommandLine create(Surroundings around) {
        return new CommandLine(new Doctor(around));
    }
}
