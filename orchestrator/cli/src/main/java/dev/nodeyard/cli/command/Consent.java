package dev.nodeyard.cli.command;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.Console;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Ask before something cannot be undone. Scripts say yes by option: they are never asked. */
public final class Consent {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    public void ask(Surroundings around, String question) {
        if (yes) {
            return;
        }
        Console console = around.console();
        if (console == null) {
            throw CommandFailure.usage("this cannot be undone and there is no terminal to ask at")
                    .withHint("add --yes");
        }
        String answer = console.readLine("%s [y/N] ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw CommandFailure.of(ExitStatus.FAILED, "left as it is");
        }
    }
}
