package dev.nodeyard.api.workflow;

import java.util.List;

/**
 * Run a list of commands in a shell.
 *
 * @param beforeScript lines to run first; their failure fails the task
 * @param script lines of the task, at least one
 */
public record ShellCommands(List<String> beforeScript, List<String> script) implements ExecutionSpec {

    @SuppressWarnings("NullAway")
    public ShellCommands {
        beforeScript = beforeScript == null ? List.of() : List.copyOf(beforeScript);
        script = List.copyOf(script);
    }

    @Override
    public String executor() {
        return "shell";
    }
}
