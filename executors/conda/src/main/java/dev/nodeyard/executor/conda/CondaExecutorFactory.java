package dev.nodeyard.executor.conda;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.environment.EnvironmentOptions;
import java.util.Set;
import java.util.TreeSet;

/** Make executors of kind {@code conda}. Their options are in docs/executor-conda.md. */
public final class CondaExecutorFactory implements ExecutorFactory {
    static final String KIND = "conda";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        Set<String> unknown = new TreeSet<>(settings.options().keySet());
        unknown.removeAll(EnvironmentOptions.NAMES);
        unknown.removeAll(CondaOptions.NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the conda executor knows no option " + String.join(", ", unknown));
        }
        EnvironmentOptions environments =
                EnvironmentOptions.of(settings.options(), settings.cache().resolveSibling("environments"));
        return new CondaExecutor(environments, CondaOptions.of(settings.options()));
    }
}
