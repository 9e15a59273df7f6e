package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.environment.EnvironmentOptions;
import java.util.Set;
import java.util.TreeSet;

/** Make the executor of kind {@code nodeworks}. Its options are in docs/nodeworks.md. */
public final class NodeworksExecutorFactory implements ExecutorFactory {
    static final String KIND = "nodeworks";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        Set<String> unknown = new TreeSet<>(settings.options().keySet());
        unknown.removeAll(EnvironmentOptions.NAMES);
        unknown.remove("nodes");
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the nodeworks executor knows no option " + String.join(", ", unknown));
        }
        EnvironmentOptions environments =
                EnvironmentOptions.of(settings.options(), settings.cache().resolveSibling("environments"));
        return new NodeworksExecutor(settings.cache(), NodeworksOptions.of(settings.options()), environments);
    }
}
