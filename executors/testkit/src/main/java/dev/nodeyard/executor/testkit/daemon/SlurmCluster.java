package dev.nodeyard.executor.testkit.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Give tests a real SLURM cluster: a controller and the nodes {@code n1} and {@code n2}, all on this host, with the
 * partitions {@code debug} (default) and {@code short} (one minute at most). A node claims 64 CPUs and 16 GB, so that many
 * jobs may wait side by side. There is no accounting database.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SlurmCluster SLURM = new SlurmCluster();
 * }</pre>
 *
 * <p>One cluster serves all classes of a JVM, so a test looks only at jobs of its own. A job starts within about a second.
 * Thread-safe.
 */
public final class SlurmCluster implements BeforeAllCallback {
    private static final SharedDaemon CLUSTER = new SharedDaemon(
            RealSystem.SLURM,
            3,
            List.of("slurmctld", "slurmd", "munged", "sbatch", "squeue", "scancel", "setsid"),
            "slurmctld slurmd slurm-client munge util-linux");

    @Override
    public void beforeAll(ExtensionContext context) {
        CLUSTER.get();
    }

    /** Return the value of {@code SLURM_CONF}. */
    public Path conf() {
        return Path.of(CLUSTER.get().said("conf"));
    }

    /** Return the version of the controller. */
    public String version() {
        return CLUSTER.get().said("version");
    }

    /** Return the folder with {@code log/} and the file {@code jobcomp.log} of ended jobs. */
    public Path folder() {
        return CLUSTER.get().folder();
    }

    /** Return what a client such as {@code squeue} printed; it must end with 0. */
    public String call(String... command) {
        return Client.call(Map.of("SLURM_CONF", conf().toString()), List.of(command));
    }
}
