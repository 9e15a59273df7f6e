package dev.nodeyard.executor.slurm.template;

import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The form of templates, on the batch system that the build has. With another one at hand, {@value #VARIABLE} names its
 * template and the suite runs on that; its clients get their usual variables.
 */
final class BatchExecutorContractTest extends ExecutorContractTest {
    private static final String VARIABLE = "NODEYARD_TEST_BATCH";

    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @Override
    protected ExecutorFactory factory() {
        return new BatchExecutorFactory();
    }

    @Override
    protected Map<String, String> options() {
        String other = System.getenv(VARIABLE);
        return Map.of(
                "template",
                other == null ? "slurm" : other,
                "client_variables",
                "SLURM_CONF=" + SLURM.conf(),
                "poll_seconds",
                "2",
                "folder_lag_seconds",
                "2");
    }

    @Override
    protected TestedOn testedOn() {
        String other = System.getenv(VARIABLE);
        if (other != null) {
            return TestedOn.real(other);
        }
        return TestedOn.real("a template, for " + SLURM.version().replace("slurm-wlm", "SLURM"));
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(
                Capability.MEMORY_LIMIT, "the cluster's own, where it has one",
                Capability.PROCESS_LIMIT, "the cluster's own");
    }
}
