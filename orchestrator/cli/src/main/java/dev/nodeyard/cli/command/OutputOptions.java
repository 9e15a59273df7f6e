package dev.nodeyard.cli.command;

import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Option;

/** Options of every verb that prints something. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Form of the output: ${COMPLETION-CANDIDATES}. Default: table.")
    private Format format = Format.TABLE;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print names or ids only, and no talk.")
    private boolean quiet;

    @Option(names = "--no-color", description = "Leave colours away; so does the variable NO_COLOR.")
    private boolean plain;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    Output output(Surroundings around) {
        return new Output(around, format, quiet, plain);
    }
}
