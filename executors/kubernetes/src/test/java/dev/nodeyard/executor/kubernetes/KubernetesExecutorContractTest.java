package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs on a real cluster when $KUBECONFIG and $NODEYARD_TEST_IMAGE are set, and on the double otherwise. */
final class KubernetesExecutorContractTest extends ExecutorContractTest {
    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @Override
    protected ExecutorFactory factory() {
        return new KubernetesExecutorFactory();
    }

    @Override
    protected Map<String, String> options() {
        return CLUSTER.options();
    }

    @Override
    protected TestedOn testedOn() {
        return CLUSTER.testedOn();
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(Capability.PROCESS_LIMIT, "the kubelet's podPidsLimit rules, which no job can set");
    }
}
