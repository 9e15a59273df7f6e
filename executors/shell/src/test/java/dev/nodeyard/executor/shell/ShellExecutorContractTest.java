package dev.nodeyard.executor.shell;

import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import java.util.Map;

final class ShellExecutorContractTest extends ExecutorContractTest {
    @Override
    protected ExecutorFactory factory() {
        return new ShellExecutorFactory();
    }

    @Override
    protected TestedOn testedOn() {
        return TestedOn.real("Linux");
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(
                Capability.SWEEP, "processes are found by their workspaces, which all are looked at",
                Capability.MEMORY_LIMIT, "work has the runner's own limits",
                Capability.PROCESS_LIMIT, "work has the runner's own limits");
    }
}
