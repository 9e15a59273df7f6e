package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.runner.RunnerWish;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a runner does when people want something of it. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RunnerSteeringTest {
    @TempDir
    Path folder;

    private FakeOrchestrator orchestrator;
    private Runner runner;

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
        URI url = orchestrator.url();
        runner = Runner.start(RunnerConfiguration.of(url, FakeOrchestrator.TOKEN, folder.resolve("data")));
    }

    @AfterEach
    void stop() throws Exception {
        runner.stop(StopMode.ABORT);
        orchestrator.close();
    }

    private FakeAttempt longTask() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo up", "while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done")
                        .spec());
        orchestrator.awaitLog(attempt, "\nup\n");
        return attempt;
    }

    @Test
    void a_shutdown_lets_work_finish_and_then_says_goodbye() throws Exception {
        FakeAttempt attempt = longTask();

        orchestrator.wish(RunnerWish.STOP);
        orchestrator.await("the runner to drain", orchestrator::isDraining);
        Files.createFile(folder.resolve("go"));
        runner.awaitStopped();

        assertThat(attempt.outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(orchestrator.isLeft()).isTrue();
    }

    @Test
    void a_shutdown_at_once_ends_work_that_was_given_away() throws Exception {
        FakeAttempt attempt = longTask();

        orchestrator.lose(attempt);
        orchestrator.wish(RunnerWish.STOP_NOW);
        runner.awaitStopped();

        assertThat(RunnerFixture.processesOf(attempt)).isEmpty();
        assertThat(attempt.outcome).isNull();
        assertThat(orchestrator.isLeft()).isTrue();
    }

    @Test
    void a_shutdown_at_once_makes_a_shutdown_that_is_under_way_stricter() throws Exception {
        FakeAttempt attempt = longTask();
        orchestrator.wish(RunnerWish.STOP);
        orchestrator.await("the runner to drain", orchestrator::isDraining);

        orchestrator.wish(RunnerWish.STOP_NOW);
        runner.awaitStopped();

        assertThat(RunnerFixture.processesOf(attempt)).isEmpty();
    }

    @Test
    void a_pause_leaves_work_and_process_alone() throws Exception {
        FakeAttempt attempt = longTask();

        orchestrator.wish(RunnerWish.PAUSE);
        orchestrator.await("heartbeats that tell of the pause", heartbeatsAfter(attempt));
        Files.createFile(folder.resolve("go"));

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        FakeAttempt next = orchestrator.offer(Tasks.shell("true").spec());
        assertThat(orchestrator.awaitOutcome(next)).isInstanceOf(Outcome.Succeeded.class);
    }

    private static java.util.function.BooleanSupplier heartbeatsAfter(FakeAttempt attempt) {
        int before = attempt.heartbeats;
        return () -> attempt.heartbeats >= before + 2;
    }

    @Test
    void a_runner_that_leaves_its_work_does_not_say_goodbye() throws Exception {
        FakeAttempt attempt = longTask();

        runner.stop(StopMode.LEAVE);

        assertThat(runner.hasLeft()).isTrue();
        assertThat(orchestrator.isLeft()).isFalse();
        runner = Runner.start(
                RunnerConfiguration.of(orchestrator.url(), FakeOrchestrator.TOKEN, folder.resolve("data")));
        Files.createFile(folder.resolve("go"));
        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
    }
}
