package dev.nodeyard.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of work when its cluster is in trouble. */
final class LossTest extends ClusterFixture {
    private static final String FOR_LONG = "echo begun; sleep 1000";

    private Execution begun(String script) throws Exception {
        Execution execution = start(script);
        log.awaitLine("begun");
        return execution;
    }

    @Test
    void an_eviction_is_a_loss_that_tells_why() throws Exception {
        Execution execution = begun("trap 'echo told; exit 1' TERM; echo begun; while :; do sleep 0.1; done");

        cluster.evict(pod(), "TerminationByKubelet", "The node was low on resource: memory.");

        ExecutionResult.Failed failed = failure(execution);
        assertThat(failed.reason()).isEqualTo(FailureReason.RUNNER_LOST);
        assertThat(failed.message()).contains("TerminationByKubelet").contains("low on resource: memory");
        assertThat(log.lines()).contains("told");
        awaitNothingLeft();
    }

    @Test
    void a_deleted_pod_is_a_loss() throws Exception {
        Execution execution = begun(FOR_LONG);

        cluster.deletePod(pod(), 0);

        ExecutionResult.Failed failed = failure(execution);
        assertThat(failed.reason()).isEqualTo(FailureReason.RUNNER_LOST);
        assertThat(failed.message()).contains("deleted the pod");
    }

    @Test
    void a_lost_node_is_a_loss() throws Exception {
        Execution execution = begun(FOR_LONG);

        cluster.loseNode(pod());

        ExecutionResult.Failed failed = failure(execution);
        assertThat(failed.reason()).isEqualTo(FailureReason.RUNNER_LOST);
        assertThat(failed.message()).contains("NodeLost");
    }

    @Test
    void a_container_that_uses_up_its_memory_is_told_so_and_its_log_is_whole() throws Exception {
        Execution execution = begun(FOR_LONG);

        cluster.exhaustMemory(pod(), "task");

        ExecutionResult.Failed failed = failure(execution);
        assertThat(failed.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY);
        assertThat(log.lines()).endsWith("begun");
    }

    @Test
    void connections_that_break_cost_no_byte_of_the_log() throws Exception {
        Execution execution =
                begun("echo begun; i=0; while [ $i -lt 400 ]; do echo \"line $i\"; sleep 0.01; i=$((i + 1)); done");

        for (int i = 50; i <= 350; i += 100) {
            log.awaitLine("line " + i);
            cluster.dropConnections();
        }

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(log.lines().stream().filter(line -> line.startsWith("line ")).toList())
                .hasSize(400)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_api_server_that_is_away_for_a_while_does_no_harm() throws Exception {
        Execution execution = begun("echo begun; sleep 2; echo end; echo x=1 >>\"$NODEYARD_OUTPUTS\"");

        cluster.setAway(true);
        Awaitility.await().pollDelay(java.time.Duration.ofSeconds(3)).until(() -> true);
        cluster.setAway(false);

        ExecutionResult result = execution.await();
        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(((ExecutionResult.Succeeded) result).outputs()).containsKey("x");
        assertThat(log.lines()).endsWith("end");
    }

    @Test
    void requests_that_are_throttled_are_made_again() throws Exception {
        cluster.answer(429, 4);

        assertThat(run(WorkBuilder.script("true"))).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void faults_of_the_api_server_are_outlasted() throws Exception {
        cluster.answer(503, 6);

        assertThat(run(WorkBuilder.script("true"))).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void a_watch_whose_place_is_forgotten_lists_anew() throws Exception {
        assertThat(run(WorkBuilder.script("true"))).isInstanceOf(ExecutionResult.Succeeded.class);
        Awaitility.await().atMost(LONG).until(() -> cluster.openWatches() == 1);

        cluster.expireWatches();

        assertThat(run(WorkBuilder.script("true"))).isInstanceOf(ExecutionResult.Succeeded.class);
        Awaitility.await().atMost(LONG).until(() -> cluster.openWatches() == 1);
    }

    @Test
    void a_job_past_its_longest_time_has_timed_out() throws Exception {
        Execution execution = begun(FOR_LONG);

        cluster.passDeadline(cluster.jobs().get(0));

        assertThat(failure(execution).reason()).isEqualTo(FailureReason.TIMED_OUT);
    }

    @Test
    void work_whose_job_is_gone_is_not_taken_over() throws Exception {
        var work = WorkBuilder.script(FOR_LONG).in(folder);
        Execution first = executor.start(work, log);
        var handle = first.handle();
        first.cleanUp();

        assertThat(executor.adopt(handle, work, new RecordingSink(), 0)).isEqualTo(Optional.empty());
    }

    @Test
    void big_files_of_random_bytes_come_and_go_unchanged() throws Exception {
        var work =
                WorkBuilder.script("cmp given ../inputs/same && cp given made").in(folder);
        byte[] bytes = new byte[20_000_001];
        new Random(7).nextBytes(bytes);
        Files.write(work.workspace().work().resolve("given"), bytes);
        Files.write(work.workspace().inputsFolder().resolve("same"), bytes);

        Execution execution = executor.start(work, log);

        assertThat(execution.await()).as(log.text()).isInstanceOf(ExecutionResult.Succeeded.class);
        Path made = work.workspace().work().resolve("made");
        assertThat(Files.readAllBytes(made)).isEqualTo(bytes);
    }
}
