package dev.nodeyard.executor.program;

import java.util.List;

/**
 * Name the programs that read what a task is written in, as they are called where the task runs.
 *
 * @param shell {@code sh} or {@code bash}, or a path of one of them
 * @param python Python 3.8 or later
 */
public record Interpreters(String shell, String python) {
    /** What any host and most images have. */
    public static final Interpreters USUAL = new Interpreters("sh", "python3");

    /** Return the command that runs a script and ends at its first failure; in bash a failure inside a pipe counts. */
    List<String> shellCommand(String script) {
        boolean bash = shell.substring(shell.lastIndexOf('/') + 1).equals("bash");
        return bash ? List.of(shell, "-e", "-o", "pipefail", script) : List.of(shell, "-e", script);
    }
}
