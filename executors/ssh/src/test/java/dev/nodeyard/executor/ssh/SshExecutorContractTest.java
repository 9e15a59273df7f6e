package dev.nodeyard.executor.ssh;

import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import dev.nodeyard.executor.testkit.daemon.SshHosts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SshExecutorContractTest extends ExecutorContractTest {
    @RegisterExtension
    static final SshHosts SSH = new SshHosts();

    @Override
    protected ExecutorFactory factory() {
        return new SshExecutorFactory();
    }

    @Override
    protected Map<String, String> options() {
        Map<String, String> options = new HashMap<>(TestHosts.options(SSH, SSH.local()));
        options.put("folder", TestHosts.folder());
        options.put("slots", "100");
        return options;
    }

    @Override
    protected TestedOn testedOn() {
        return TestedOn.real(SSH.version());
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(Capability.PROCESS_LIMIT, "work has the limits of the user on the host");
    }
}
