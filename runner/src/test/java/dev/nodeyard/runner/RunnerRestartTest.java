package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RunnerRestartTest extends RunnerFixture {
    @Test
    void a_restarted_runner_adopts_what_still_runs() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell(
                        "echo before", "while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done", "echo after")
                .spec());
        orchestrator.awaitLog(attempt, "\nbefore\n");

        runner.stop(StopMode.LEAVE);
        assertThat(processesOf(attempt)).isNotEmpty();
        runner = Runner.start(configuration());
        Files.createFile(folder.resolve("go"));

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(orchestrator.log(attempt)).contains("\nbefore\n").endsWith("\nafter\n");
        assertThat(attempt.accepted).isEqualTo(1);
    }

    @Test
    void a_restarted_runner_reports_what_ended_meanwhile() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell("echo before", "sleep 1", "echo x=1 >>$NODEYARD_OUTPUTS")
                .spec());
        orchestrator.awaitLog(attempt, "\nbefore\n");

        runner.stop(StopMode.LEAVE);
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        runner = Runner.start(configuration());

        assertThat(outputs(attempt)).isEqualTo("{\"x\":1}");
    }

    @Test
    void work_that_ended_and_was_given_away_meanwhile_is_forgotten() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo before", "sleep 1", "echo after").spec());
        orchestrator.awaitLog(attempt, "\nbefore\n");
        runner.stop(StopMode.LEAVE);
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        orchestrator.lose(attempt);

        // The answer that the attempt is lost comes while its outcome waits for the rest of its log.
        orchestrator.misbehave(
                "heartbeat", Collections.nCopies(10, Fault.UNAVAILABLE).toArray(Fault[]::new));
        orchestrator.misbehave("report", Fault.UNAVAILABLE);
        orchestrator.misbehave("logs", Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        runner = Runner.start(configuration());

        orchestrator.await("an empty spool", () -> spooled(attempt).isEmpty());
        assertThat(attempt.outcome).isNull();
    }

    @Test
    void a_graceful_stop_lets_work_finish() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        runner.stop(StopMode.GRACEFUL);

        assertThat(attempt.outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_stop_ends_work_after_the_grace_and_says_so() throws Exception {
        runner.stop(StopMode.ABORT);
        runner = Runner.start(configuration().withStopGrace(Duration.ofMillis(300)));
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        runner.stop(StopMode.GRACEFUL);

        assertThat(failure(attempt).message()).isEqualTo("the runner was stopped");
        assertThat(failure(attempt).reason()).isEqualTo(FailureReason.RUNNER_FAILED);
        assertThat(processesOf(attempt)).isEmpty();
    }

    @Test
    void a_claim_that_a_stop_broke_off_is_not_lost() throws Exception {
        orchestrator.await("an open claim", () -> orchestrator.claims() > 0);
        orchestrator.misbehave("claim", Fault.HOLD_ANSWER);
        FakeAttempt attempt = orchestrator.offer(Tasks.noop().spec());
        // The claim that was open before takes this one; the next claim's answer is held back.
        orchestrator.awaitOutcome(attempt);
        FakeAttempt held = orchestrator.offer(Tasks.noop().spec());
        orchestrator.await("the grant", () -> orchestrator.isGranted(held));

        runner.stop(StopMode.GRACEFUL);

        assertThat(held.outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_stopping_runner_claims_nothing_more() throws Exception {
        orchestrator.awaitFacts();
        runner.stop(StopMode.GRACEFUL);
        int claims = orchestrator.claims();
        FakeAttempt attempt = orchestrator.offer(Tasks.noop().spec());

        assertThat(orchestrator.claims()).isEqualTo(claims);
        assertThat(attempt.started).isFalse();
    }
}
