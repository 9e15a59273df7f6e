package dev.nodeyard.executor.testkit;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;

/**
 * Make the executor {@code noop}: every attempt succeeds at once, each declared output is null. It shows what everything
 * around an executor costs.
 */
public final class NoopExecutorFactory implements ExecutorFactory {
    @Override
    public String kind() {
        return NoopExecutor.KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        return new NoopExecutor();
    }
}
