package dev.nodeyard.cli;

import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/**
 * Add a verb to the command from another module. Providers are found by {@code ServiceLoader}.
 *
 * <p>The verb's own {@code Callable<Integer>} returns the exit code; a {@code CommandFailure} it throws is shown like
 * those of the built-in verbs.
 */
public interface CommandProvider {
    /** Return the noun that gets the verb, such as {@code runner}, or an empty text for the top level. */
    String noun();

    /** Return the verb's name, for the decision whether it must be created at all. */
    String name();

    /** Create the verb; called only when it is asked for or listed. */
    CommandLine create(Surroundings around);
}
