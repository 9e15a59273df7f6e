package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RunnerTest extends RunnerFixture {
    @Test
    void it_tells_what_it_can_do() throws Exception {
        assertThat(orchestrator.awaitFacts().executors()).contains("shell", "scripted", "noop");
        assertThat(orchestrator.awaitFacts().tags()).contains("scripted", "os:linux");
        assertThat(orchestrator.awaitFacts().slots()).isEqualTo(4);
    }

    @Test
    void a_shell_task_succeeds_with_outputs_and_log() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo hello", "echo x=1 >>$NODEYARD_OUTPUTS").spec());

        assertThat(outputs(attempt)).isEqualTo("{\"x\":1}");
        assertThat(orchestrator.log(attempt)).contains("$ echo hello\nhello\n");
    }

    @Test
    void a_task_finds_the_variables_of_the_protocol() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("env | grep ^NODEYARD").spec());

        orchestrator.awaitOutcome(attempt);
        assertThat(orchestrator.log(attempt))
                .contains(
                        "NODEYARD=true\n",
                        "NODEYARD_RUN_ID=run_",
                        "NODEYARD_TASK=task\n",
                        "NODEYARD_ATTEMPT=" + attempt.assignment.attempt() + "\n",
                        "NODEYARD_EPOCH=1\n",
                        "NODEYARD_WORKFLOW=workflow\n",
                        "NODEYARD_REVISION=0123abc\n")
                .doesNotContain("nya_", "nyr_");
    }

    @Test
    void a_failing_script_is_reported_with_its_exit_code() throws Exception {
        Outcome.Failed failed = failure(orchestrator.offer(Tasks.shell("exit 9").spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(failed.exitCode()).isEqualTo(9);
    }

    @Test
    void a_start_failure_is_reported_with_its_reason() throws Exception {
        Outcome.Failed failed = failure(orchestrator.offer(
                Tasks.scripted(Map.of("START_FAILURE", "environment_failed")).spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
    }

    @Test
    void a_task_that_takes_too_long_times_out() throws Exception {
        Outcome.Failed failed = failure(
                orchestrator.offer(Tasks.shell("sleep 1000").timeout(300).spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.TIMED_OUT);
        assertThat(failed.message()).contains("300 ms");
    }

    @Test
    void preparing_counts_towards_the_time_out() throws Exception {
        Tasks slow = Tasks.scripted(Map.of("PREPARE_FOR_MS", "3600000")).timeout(200);

        assertThat(failure(orchestrator.offer(slow.spec())).reason()).isEqualTo(FailureReason.TIMED_OUT);
    }

    @Test
    void what_an_executor_does_before_the_work_is_the_phase_of_the_attempt() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.scripted(Map.of("PHASE", "pulling\tthe image", "PREPARE_FOR_MS", "1000", "RUN_FOR_MS", "3600000"))
                        .spec());

        orchestrator.await("the work", () -> attempt.phases.contains("running"));

        assertThat(List.copyOf(attempt.phases)).containsSubsequence("pulling the image", "running");
    }

    @Test
    void exact_versions_are_sent_once_and_named_by_every_attempt() throws Exception {
        FakeAttempt first = orchestrator.offer(
                Tasks.scripted(Map.of("LOCK", "six==1.16.0\n")).spec());
        orchestrator.awaitOutcome(first);
        FakeAttempt second =
                orchestrator.offer(Tasks.scripted(Map.of("LOCK", "six==1.16.0")).spec());
        orchestrator.awaitOutcome(second);

        String digest = EnvironmentDigest.ofText("six==1.16.0\n");
        assertThat(orchestrator.locks).extracting(NewLock::lock).containsExactly("six==1.16.0\n");
        assertThat(first.environments)
                .last()
                .extracting(told -> told.facts().get("lock"))
                .isEqualTo(digest);
        assertThat(second.environments)
                .last()
                .extracting(told -> told.facts().get("lock"))
                .isEqualTo(digest);
    }

    @Test
    void an_unwanted_environment_is_removed_and_that_is_told() throws Exception {
        EnvironmentSpec six = new EnvironmentSpec(null, List.of("six"), List.of(), List.of(), List.of());
        orchestrator.unwanted.add(new UnwantedEnvironment("sha256:1", "scripted", six));

        orchestrator.await("the removal", orchestrator.unwanted::isEmpty);
    }

    @Test
    void a_cancelled_task_ends_with_its_whole_tree() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo pid $$", "sh -c 'sleep 1000 & wait'").spec());
        orchestrator.awaitLog(attempt, "sleep 1000");

        orchestrator.cancel(attempt);

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(processesOf(attempt)).isEmpty();
    }

    @Test
    void a_task_that_was_given_away_ends_silently() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.lose(attempt);

        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        assertThat(attempt.outcome).isNull();
    }

    @Test
    void work_ends_before_a_lease_that_cannot_be_renewed() throws Exception {
        orchestrator.leaseMs(5_000);
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.down(true);
        long cut = System.nanoTime();
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());

        assertThat(Duration.ofNanos(System.nanoTime() - cut)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void work_that_may_be_offline_outlives_its_lease() throws Exception {
        orchestrator.leaseMs(3_200);
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 5").offline().spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.down(true);
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        orchestrator.down(false);

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_lost_answer_to_a_claim_is_asked_for_again() throws Exception {
        orchestrator.misbehave("claim", Fault.CUT_AFTER);
        FakeAttempt attempt = orchestrator.offer(Tasks.noop().spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void an_outcome_survives_an_outage() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.down(true);
        orchestrator.await("the outcome on disk", () -> spooled(attempt).contains("succeeded"));
        orchestrator.down(false);

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.accepted).isEqualTo(1);
        orchestrator.await("an empty spool", () -> spooled(attempt).isEmpty());
    }

    @Test
    void reports_are_repeated_until_they_are_accepted() throws Exception {
        orchestrator.misbehave("report", Fault.UNAVAILABLE, Fault.CUT_BEFORE, Fault.CUT_AFTER);
        FakeAttempt attempt = orchestrator.offer(Tasks.noop().spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.accepted).isEqualTo(1);
    }

    @Test
    void log_bytes_are_neither_lost_nor_doubled_over_faults() throws Exception {
        orchestrator.misbehave("logs", Fault.CUT_AFTER, Fault.UNAVAILABLE, Fault.CUT_BEFORE, Fault.CUT_AFTER);
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("i=0; while [ $i -lt 30 ]; do echo line $i; sleep 0.05; i=$((i + 1)); done")
                        .spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            expected.append("line ").append(i).append('\n');
        }
        assertThat(orchestrator.log(attempt)).endsWith("done\n" + expected);
    }

    @Test
    void a_log_that_did_not_arrive_whole_is_sent_again() throws Exception {
        orchestrator.corruptNextLog();
        FakeAttempt attempt = orchestrator.offer(Tasks.shell("echo some text").spec());

        orchestrator.awaitOutcome(attempt);
        assertThat(orchestrator.log(attempt)).isEqualTo("$ echo some text\nsome text\n");
    }

    @Test
    void a_big_log_arrives_whole() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("head -c 20000000 /dev/zero | tr '\\0' x").spec());

        orchestrator.awaitOutcome(attempt);
        assertThat(attempt.log.size()).isBetween(20_000_000, 20_000_100);
        assertThat(orchestrator.logBytesReceived()).isEqualTo(attempt.log.size());
    }

    @Test
    void many_short_tasks_travel_together() throws Exception {
        List<FakeAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            attempts.add(orchestrator.offer(Tasks.noop().spec()));
        }
        for (FakeAttempt attempt : attempts) {
            orchestrator.awaitOutcome(attempt);
        }

        assertThat(orchestrator.reportSizes()).allMatch(size -> size <= 1000);
        assertThat(orchestrator.reportSizes().size()).isLessThan(2000);
    }
}
