package dev.nodeyard.executor.shell;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import java.nio.file.Path;
import java.util.Map;

final class ShellExecutorContractTest extends ExecutorContractTest {
    @Override
    protected Executor createExecutor(Path cache) {
        return new ShellExecutorFactory().create(new ExecutorSettings("test", cache, Map.of()));
    }
}
