package dev.nodeyard.cli.auth;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Return a line of standard input for each of some things. */
    List<String> linesFromInput(List<String> whats) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(around.streams().in(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String what : whats) {
            String line = reader.readLine();
            if (line == null || line.isBlank()) {
                throw CommandFailure.usage("there is no " + what + " on standard input");
            }
            lines.add(line.strip());
        }
        return lines;
    }

    /** Ask for a new password twice, and then for one more secret if there is a question for it. */
    List<String> askNew(@Nullable String more) {
        String first = askHidden("New password");
        if (!first.equals(askHidden("The same again"))) {
            throw CommandFailure.usage("the two passwords are not the same");
        }
        return more == null ? List.of(first) : List.of(first, askHidden(more));
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
