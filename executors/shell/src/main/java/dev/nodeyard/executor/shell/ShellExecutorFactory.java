package dev.nodeyard.executor.shell;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import java.util.Set;
import java.util.TreeSet;

/**
 * Make shell executors.
 *
 * <p>Options: {@code shell} is {@code sh} (default) or {@code bash}, or a path of one of them. With {@code bash} a
 * failure inside a pipe counts too ({@code pipefail}).
 */
public final class ShellExecutorFactory implements ExecutorFactory {
    static final String KIND = "shell";
    private static final String SHELL = "shell";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        Set<String> unknown = new TreeSet<>(settings.options().keySet());
        unknown.remove(SHELL);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the shell executor knows no option " + String.join(", ", unknown));
        }
        return new ShellExecutor(settings.options().getOrDefault(SHELL, "sh"));
    }
}
