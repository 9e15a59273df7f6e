package dev.nodeyard.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What SLURM does to jobs, on a real cluster. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@org.junit.jupiter.api.parallel.Execution(org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT)
final class SlurmJobsTest {
    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @TempDir
    Path folder;

    private Executor executor;
    private final PhaseSink log = new PhaseSink();
    private final List<Execution> started = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        executor = executor(Map.of());
    }

    private Executor executor(Map<String, String> more) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of(
                "slurm_conf", SLURM.conf().toString(),
                "poll_seconds", "1",
                "folder_lag_seconds", "1",
                "allowed_options", "hold,nodelist"));
        options.putAll(more);
        Path cache = Files.createDirectories(folder.resolve("cache"));
        return new SlurmExecutorFactory().create(new ExecutorSettings("jobs-test", cache, options));
    }

    @AfterEach
    void close() {
        started.forEach(Execution::cleanUp);
        executor.close();
    }

    private Execution start(WorkBuilder work) throws Exception {
        return start(work.in(folder));
    }

    private Execution start(Work work) throws Exception {
        Execution execution = executor.start(work, log);
        started.add(execution);
        return execution;
    }

    private static WorkBuilder wishing(WorkBuilder work, String json) throws Exception {
        return work.options("slurm", Wire.mapper().readTree(json));
    }

    private static ExecutionResult.Failed failed(Execution execution) throws Exception {
        return (ExecutionResult.Failed) execution.await();
    }

    private static String id(Execution execution) {
        return Objects.requireNonNull(execution.facts().get("job"));
    }

    @Test
    void alike_jobs_that_come_in_together_go_as_arrays() throws Exception {
        ExecutorService runner = Executors.newFixedThreadPool(40);
        try {
            List<Future<Execution>> starts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Work work = WorkBuilder.script("exit $N")
                        .variable("N", Integer.toString(i))
                        .in(folder);
                starts.add(runner.submit(() -> executor.start(work, new PhaseSink())));
            }
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Execution execution = starts.get(i).get();
                ids.add(id(execution));
                ExecutionResult result = execution.await();
                assertThat(result instanceof ExecutionResult.Failed end ? end.exitCode() : Integer.valueOf(0))
                        .isEqualTo(i);
            }
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids.stream().map(id -> id.replaceAll("_.*", "")).collect(Collectors.toSet()))
                    .hasSizeLessThan(20);
        } finally {
            runner.shutdownNow();
        }
    }

    @Test
    void a_held_job_says_so_and_runs_when_it_is_released() throws Exception {
        Execution execution = start(wishing(WorkBuilder.script("true"), "{\"options\": [\"--hold\"]}"));
        log.awaitPhase("held by its user");

        SLURM.call("scontrol", "release", id(execution));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(execution.facts()).containsEntry("partition", "debug").containsKey("node");
    }

    @Test
    void a_waiting_job_is_adopted_and_can_be_cancelled() throws Exception {
        Work work = wishing(WorkBuilder.script("true"), "{\"options\": [\"--hold\"]}")
                .in(folder);
        Execution first = start(work);
        executor.close();
        executor = executor(Map.of());

        Execution adopted = executor.adopt(first.handle(), work, log, 0).orElseThrow();
        adopted.cancel(Duration.ofMinutes(1));

        assertThat(adopted.await()).isInstanceOf(ExecutionResult.Cancelled.class);
    }

    @Test
    void a_job_that_can_never_run_is_refused_in_the_words_of_slurm() {
        Requirements huge = new Requirements("slurm", new TreeSet<>(), new Resources(0, 1L << 60, 0, 0));

        assertThatThrownBy(() -> start(WorkBuilder.script("true").requirements(huge)))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE))
                .hasMessageContaining("SLURM refuses the job")
                .hasMessageContaining("configuration is not available");
    }

    @Test
    void a_partition_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> start(wishing(WorkBuilder.script("true"), "{\"partition\": \"nowhere\"}")))
                .hasMessageContaining("invalid partition");
    }

    @Test
    void a_limit_above_that_of_the_partition_is_told_in_words() throws Exception {
        Execution execution =
                start(wishing(WorkBuilder.script("true"), "{\"partition\": \"short\", \"time_minutes\": 60}"));

        log.awaitPhase("ask for less time");

        execution.cancel(Duration.ZERO);
        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
    }

    @Test
    void an_option_that_is_not_allowed_is_refused() {
        assertThatThrownBy(() -> start(wishing(WorkBuilder.script("true"), "{\"options\": [\"--uid=0\"]}")))
                .hasMessageContaining("--uid")
                .hasMessageContaining("allowed_options");
    }

    @Test
    void the_end_at_the_time_limit_is_a_time_out() throws Exception {
        Execution execution = start(WorkBuilder.script("echo ready; sleep 600"));
        log.awaitLine("ready");

        SLURM.call("scontrol", "update", "jobid=" + id(execution), "EndTime=now");

        ExecutionResult.Failed end = failed(execution);
        assertThat(end.reason()).isEqualTo(FailureReason.TIMED_OUT);
        assertThat(end.message()).contains("time limit");
    }

    @Test
    void a_job_that_somebody_else_cancels_is_told_as_that() throws Exception {
        Execution execution = start(WorkBuilder.script("echo ready; sleep 600"));
        log.awaitLine("ready");

        SLURM.call("scancel", id(execution));

        ExecutionResult.Failed end = failed(execution);
        assertThat(end.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE);
        assertThat(end.message()).contains("somebody cancelled it in SLURM");
    }

    @Test
    void a_job_that_slurm_does_not_know_any_more_is_lost() throws Exception {
        Work work = WorkBuilder.script("true").in(folder);
        Files.createFile(work.workspace().logFile());
        ExecutionHandle purged = new ExecutionHandle("slurm", 1, Map.of("id", "987654"));

        Execution adopted = executor.adopt(purged, work, log, 0).orElseThrow();

        assertThat(failed(adopted).reason()).isEqualTo(FailureReason.RUNNER_LOST);
    }

    @Test
    void a_job_that_is_forgotten_but_left_its_note_has_its_result() throws Exception {
        Work work = WorkBuilder.script("exit 7").in(folder);
        Execution first = start(work);
        first.await();
        ExecutionHandle purged = new ExecutionHandle("slurm", 1, Map.of("id", "987653"));

        Execution adopted = executor.adopt(purged, work, log, 0).orElseThrow();

        assertThat(failed(adopted).exitCode()).isEqualTo(7);
    }

    @Test
    void a_node_that_does_not_see_the_workspace_is_named() throws Exception {
        Work work = wishing(WorkBuilder.script("true"), "{\"options\": [\"--hold\"]}")
                .in(folder);
        Execution execution = start(work);
        Files.move(work.workspace().folder(), folder.resolve("elsewhere"));

        SLURM.call("scontrol", "release", id(execution));

        ExecutionResult.Failed end = failed(execution);
        assertThat(end.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE);
        assertThat(end.message()).contains("could not start it").contains("nodes share");
    }

    @Test
    void what_is_secret_is_not_shown_by_slurm_or_ps() throws Exception {
        Execution execution =
                start(WorkBuilder.script("echo ready; sleep 600").variable("PASSWORD", "very-secret-word"));
        log.awaitLine("ready");

        assertThat(SLURM.call("scontrol", "show", "job", id(execution))).doesNotContain("very-secret-word");
        assertThat(SLURM.call("scontrol", "write", "batch_script", id(execution), "-"))
                .contains("workspace=")
                .doesNotContain("very-secret-word");
        assertThat(SLURM.call("ps", "-eo", "args")).doesNotContain("very-secret-word");
        execution.cancel(Duration.ZERO);
        execution.await();
    }

    @Test
    void modules_are_loaded_before_the_script() throws Exception {
        Path init = Files.writeString(
                folder.resolve("init.sh"), "module() { [ \"$2\" != bad ] && export \"LOADED=${LOADED}<$2>\"; }\n");
        executor.close();
        executor = executor(Map.of("modules_init", init.toString()));

        start(wishing(WorkBuilder.script("echo have $LOADED"), "{\"modules\": [\"gcc/12\", \"it's\"]}"))
                .await();

        assertThat(log.text()).contains("have <gcc/12><it's>");
    }

    @Test
    void a_module_that_cannot_be_loaded_is_a_failed_environment() throws Exception {
        Path init = Files.writeString(folder.resolve("init.sh"), "module() { return 1; }\n");
        executor.close();
        executor = executor(Map.of("modules_init", init.toString()));

        ExecutionResult.Failed end = failed(start(wishing(WorkBuilder.script("true"), "{\"modules\": [\"gcc\"]}")));

        assertThat(end.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
        assertThat(log.text()).contains("cannot load the module gcc");
    }

    @Test
    void what_the_cluster_has_becomes_tags() {
        assertThat(executor.check().tags())
                .contains("slurm", "slurm:22.05", "slurm:partition=debug", "slurm:partition=short");
    }

    @Test
    void without_slurm_the_executor_says_what_is_missing() throws Exception {
        try (Executor nowhere = executor(Map.of("commands", folder.toString()))) {
            assertThat(nowhere.check().problem()).contains("sbatch").contains("commands");
        }
    }

    @Test
    void a_folder_that_slurm_would_misread_is_named() throws Exception {
        ExecutorSettings odd = new ExecutorSettings(
                "jobs-test",
                folder.resolve("50%"),
                Map.of("slurm_conf", SLURM.conf().toString()));
        try (Executor misled = new SlurmExecutorFactory().create(odd)) {
            assertThat(misled.check().problem()).contains("%");
        }
    }

    @Test
    void a_job_that_waits_in_vain_for_its_controller_is_told_and_goes_on() throws Exception {
        Path conf = folder.resolve("other.conf");
        Files.writeString(
                conf,
                Files.readString(SLURM.conf()).replaceAll("SlurmctldPort=.*", "SlurmctldPort=1\nMessageTimeout=1"));
        Work work = WorkBuilder.script("echo ready; sleep 2; exit 4").in(folder);
        Execution first = start(work);
        log.awaitLine("ready");
        executor.close();
        executor = executor(Map.of("slurm_conf", conf.toString(), "command_seconds", "1"));

        Execution adopted = executor.adopt(first.handle(), work, log, 0).orElseThrow();

        assertThat(failed(adopted).exitCode()).isEqualTo(4);
        await().untilAsserted(() -> assertThat(log.phases()).anyMatch(phase -> phase.contains("does not answer")));
    }
}
