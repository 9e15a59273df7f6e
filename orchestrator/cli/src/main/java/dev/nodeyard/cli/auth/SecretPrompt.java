package dev.nodeyard.cli.auth;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Take secrets from people or from standard input; the command line is no place for them. */
final class SecretPrompt {
    private final Surroundings around;

    SecretPrompt(Surroundings around) {
        this.around = around;
    }

    /** Return the first line of standard input. */
    String fromInput(String what) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(around.streams().in(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null || line.isBlank()) {
            throw CommandFailure.usage("there is no " + what + " on standard input");
        }
        return line.strip();
    }

    String ask(String question) {
        String answer = console().readLine("%s: ", question);
        if (answer == null || answer.isBlank()) {
            throw CommandFailure.usage("nothing was typed");
        }
        return answer.strip();
    }

    String askHidden(String question) {
        char[] answer = console().readPassword("%s: ", question);
        if (answer == null || answer.length == 0) {
            throw CommandFailure.usage("nothing was typed");
        }
        return new String(answer);
    }

    private Console console() {
        Console console = around.console();
        if (console == null) {
            throw CommandFailure.usage("there is no terminal to ask at")
                    .withHint("give a token with --with-token, or --username and --password-stdin");
        }
        return console;
    }
}
