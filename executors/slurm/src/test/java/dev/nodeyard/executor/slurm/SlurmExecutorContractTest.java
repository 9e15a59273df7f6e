package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SlurmExecutorContractTest extends ExecutorContractTest {
    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @Override
    protected ExecutorFactory factory() {
        return new SlurmExecutorFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("slurm_conf", SLURM.conf().toString(), "poll_seconds", "2", "folder_lag_seconds", "2");
    }

    @Override
    protected TestedOn testedOn() {
        return TestedOn.real(SLURM.version().replace("slurm-wlm", "SLURM"));
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(
                Capability.MEMORY_LIMIT, "the cluster's own, where it uses control groups",
                Capability.PROCESS_LIMIT, "the cluster's own");
    }
}
