package dev.nodeyard.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What jobs feel of a controller that is away and of nodes that fail. No other test may use the cluster meanwhile. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ControllerTest {
    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @TempDir
    Path folder;

    private Executor executor;
    private final PhaseSink log = new PhaseSink();

    @BeforeEach
    void open() throws Exception {
        Map<String, String> options = Map.of(
                "slurm_conf", SLURM.conf().toString(),
                "poll_seconds", "1",
                "folder_lag_seconds", "1",
                "command_seconds", "3",
                "allowed_options", "nodelist");
        executor = new SlurmExecutorFactory()
                .create(new ExecutorSettings(
                        "controller-test", Files.createDirectories(folder.resolve("cache")), options));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void work_goes_on_and_submissions_wait_while_the_controller_is_away() throws Exception {
        Execution running =
                executor.start(WorkBuilder.script("echo ready; sleep 3; exit 4").in(folder), log);
        log.awaitLine("ready");
        SLURM.call(
                "kill",
                "-9",
                Files.readString(SLURM.folder().resolve("slurmctld.pid")).strip());
        PhaseSink second = new PhaseSink();
        CompletableFuture<Execution> submitted = CompletableFuture.supplyAsync(() -> {
            try {
                return executor.start(WorkBuilder.script("exit 5").in(folder), second);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(((ExecutionResult.Failed) running.await()).exitCode()).isEqualTo(4);
        second.awaitPhase("does not answer");
        SLURM.call("slurmctld");

        Execution late = submitted.get(60, TimeUnit.SECONDS);
        assertThat(((ExecutionResult.Failed) late.await()).exitCode()).isEqualTo(5);
    }

    @Test
    void a_job_on_a_node_that_fails_is_lost_and_may_be_tried_again() throws Exception {
        WorkBuilder work = WorkBuilder.script("echo ready; sleep 600")
                .options("slurm", dev.nodeyard.api.json.Wire.mapper().readTree("{\"options\": [\"--nodelist=n2\"]}"));
        Execution running = executor.start(work.in(folder), log);
        log.awaitLine("ready");
        try {
            SLURM.call("scontrol", "update", "nodename=n2", "state=down", "reason=test");

            ExecutionResult.Failed end = (ExecutionResult.Failed) running.await();

            assertThat(end.reason()).isEqualTo(FailureReason.RUNNER_LOST);
            assertThat(end.message()).contains("node");
        } finally {
            running.cleanUp();
            // The node comes back when its daemon registers again.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> SLURM.call("sinfo", "-h", "-n", "n2", "-p", "debug", "-o", "%T")
                            .matches("idle|mixed"));
        }
    }
}
