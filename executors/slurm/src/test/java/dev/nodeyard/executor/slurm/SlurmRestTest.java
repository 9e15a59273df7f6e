package dev.nodeyard.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same by a real slurmrestd. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SlurmRestTest {
    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @TempDir
    static Path shared;

    private static @Nullable Process daemon;

    @TempDir
    Path folder;

    private Executor executor;
    private final PhaseSink log = new PhaseSink();

    @BeforeAll
    static void startDaemon() throws Exception {
        Assumptions.assumeTrue(
                LocalProcesses.find("slurmrestd", Map.of("PATH", "/usr/sbin:/usr/bin"))
                                .isPresent()
                        && LocalProcesses.find("curl", Map.of()).isPresent(),
                "there is no slurmrestd or no curl");
        ProcessBuilder builder = new ProcessBuilder(
                        "/usr/sbin/slurmrestd", "-s", "openapi/v0.0.38", "-a", "rest_auth/local", "unix:" + socket())
                .redirectErrorStream(true)
                .redirectOutput(shared.resolve("slurmrestd.log").toFile());
        builder.environment().put("SLURM_CONF", SLURM.conf().toString());
        // It refuses root, as which tests run, unless told otherwise.
        builder.environment().put("SLURMRESTD_SECURITY", "disable_user_check");
        daemon = builder.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(socket()));
    }

    private static Path socket() {
        return shared.resolve("rest.sock");
    }

    @AfterAll
    static void stopDaemon() throws Exception {
        Process started = daemon;
        if (started != null) {
            started.destroyForcibly().waitFor();
        }
    }

    @BeforeEach
    void open() throws Exception {
        Map<String, String> options =
                Map.of("rest_url", "unix:" + socket(), "poll_seconds", "1", "folder_lag_seconds", "1");
        executor = new SlurmExecutorFactory()
                .create(new ExecutorSettings("rest-test", Files.createDirectories(folder.resolve("cache")), options));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void work_runs_with_its_variables_and_its_end_is_known() throws Exception {
        Execution execution = executor.start(
                WorkBuilder.script("echo \"<$WORD>\"; exit 7")
                        .variable("WORD", "it's \"quoted\" \\ here")
                        .in(folder),
                log);

        assertThat(((ExecutionResult.Failed) execution.await()).exitCode()).isEqualTo(7);
        assertThat(log.text()).contains("<it's \"quoted\" \\ here>");
    }

    @Test
    void cancel_lets_the_work_clean_up() throws Exception {
        Execution execution = executor.start(
                WorkBuilder.script("trap 'echo cleaned; exit 0' TERM; echo ready; while :; do sleep 0.1; done")
                        .in(folder),
                log);
        log.awaitLine("ready");

        execution.cancel(Duration.ofSeconds(30));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(log.text()).contains("cleaned");
    }

    @Test
    void what_slurm_refuses_is_told_in_its_words() {
        assertThatThrownBy(() -> executor.start(
                        WorkBuilder.script("true")
                                .options("slurm", Wire.mapper().readTree("{\"partition\": \"nowhere\"}"))
                                .in(folder),
                        log))
                .hasMessageContaining("SLURM refuses the job")
                .hasMessageContaining("partition");
    }

    @Test
    void a_job_of_unknown_id_is_found_by_its_mark_and_ended() throws Exception {
        Work work = WorkBuilder.script("echo ready; sleep 600").in(folder);
        Execution first = executor.start(work, log);
        String id = Objects.requireNonNull(first.facts().get("job"));
        log.awaitLine("ready");

        assertThat(executor.adopt(ExecutionHandle.unknown("slurm"), work, log, 0))
                .isEmpty();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> SLURM.call("squeue", "-h", "-j", id).isEmpty());
        first.cleanUp();
    }

    @Test
    void what_the_cluster_has_becomes_tags() {
        assertThat(executor.check().tags()).contains("slurm", "slurm:22.05", "slurm:partition=debug");
    }
}
