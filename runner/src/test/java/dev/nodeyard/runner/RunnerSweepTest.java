package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RunnerSweepTest {
    private static final String NOBODYS = "att_" + "0".repeat(32) + "_0_1";
    private static final Map<String, String> LONG = Map.of("LEAVES", "true", "RUN_FOR_MS", "3600000");

    @TempDir
    Path folder;

    private FakeOrchestrator orchestrator;
    private Path left;
    private Path gate;
    private Runner runner;

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
        gate = folder.resolve("gate");
        left = Files.createDirectories(folder.resolve("cache/scripted/left"));
        Files.createFile(left.resolve(NOBODYS));
        runner = started();
    }

    @AfterEach
    void stop() throws Exception {
        runner.stop(StopMode.ABORT);
        orchestrator.close();
    }

    @Test
    void what_no_attempt_owns_is_removed_and_what_was_begun_since_is_not() throws Exception {
        FakeAttempt begun = running();

        Files.createFile(gate);

        orchestrator.await("the sweep", () -> Files.notExists(left.resolve(NOBODYS)));
        assertThat(left.resolve(name(begun))).exists();
    }

    @Test
    void a_sweep_that_hangs_holds_up_no_work() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.scripted(Map.of()).spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(left.resolve(NOBODYS)).exists();
    }

    @Test
    void a_restarted_runner_spares_what_it_found_on_disk() throws Exception {
        FakeAttempt found =
                orchestrator.offer(Tasks.shell("while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done")
                        .spec());
        orchestrator.awaitLog(found, "while");
        runner.stop(StopMode.LEAVE);
        Files.createFile(left.resolve(name(found)));

        runner = started();
        Files.createFile(gate);

        orchestrator.await("the sweep", () -> Files.notExists(left.resolve(NOBODYS)));
        assertThat(left.resolve(name(found))).exists();
        Files.createFile(folder.resolve("go"));
        assertThat(orchestrator.awaitOutcome(found)).isInstanceOf(Outcome.Succeeded.class);
    }

    private Runner started() throws Exception {
        return Runner.start(RunnerConfiguration.of(orchestrator.url(), FakeOrchestrator.TOKEN, folder)
                .withSlots(4)
                .withExecutor("scripted", Map.of("sweep_after", gate.toString())));
    }

    private FakeAttempt running() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.scripted(LONG).spec());
        orchestrator.await("the start", () -> Files.exists(left.resolve(name(attempt))));
        return attempt;
    }

    private static String name(FakeAttempt attempt) {
        return attempt.assignment.attempt().toString();
    }
}
