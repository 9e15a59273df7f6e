package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.runner.RunnerWish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class RunnerProgramTest {
    @TempDir
    Path folder;

    private FakeOrchestrator orchestrator;
    private RunnerProgram program;

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
        program = RunnerProgram.start(folder, orchestrator.url());
        orchestrator.awaitFacts();
    }

    @AfterEach
    void stop() throws Exception {
        program.close();
        orchestrator.close();
    }

    @Test
    void work_and_its_log_survive_a_kill_of_the_runner() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell(
                        "i=0; while [ ! -e " + folder.resolve("go")
                                + " ]; do echo $i; i=$((i+1)); sleep 0.01; done; echo $i end",
                        "echo count=$i >>$NODEYARD_OUTPUTS")
                .spec());
        orchestrator.awaitLog(attempt, "\n20\n");

        program.kill();
        program = RunnerProgram.start(folder, orchestrator.url());
        String before = orchestrator.log(attempt);
        orchestrator.await("more of the log", () -> orchestrator.log(attempt).length() > before.length() + 50);
        Files.createFile(folder.resolve("go"));

        Outcome.Succeeded outcome = (Outcome.Succeeded) orchestrator.awaitOutcome(attempt);
        int count = Integer.parseInt(String.valueOf(outcome.outputs().get("count")));
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < count; i++) {
            expected.append(i).append('\n');
        }
        assertThat(orchestrator.log(attempt)).contains("\n" + expected + count + " end\n");
        assertThat(attempt.accepted).isEqualTo(1);
    }

    @Test
    void an_outcome_survives_an_outage_and_a_kill_of_the_runner() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1", "exit 3").spec());
        orchestrator.awaitLog(attempt, "\nup\n");
        Path kept = folder.resolve("data/spool/attempts/" + attempt.assignment.attempt() + ".json");

        orchestrator.down(true);
        orchestrator.await("the outcome on disk", () -> contains(kept, "\"exitCode\":3"));
        program.kill();
        orchestrator.down(false);
        program = RunnerProgram.start(folder, orchestrator.url());

        assertThat(((Outcome.Failed) orchestrator.awaitOutcome(attempt)).exitCode())
                .isEqualTo(3);
        orchestrator.await("an empty spool", () -> !Files.exists(kept));
    }

    @Test
    void term_finishes_work_and_ends_the_program() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        program.signal("TERM");

        assertThat(program.awaitEnd()).isZero();
        assertThat(attempt.outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_second_term_ends_work_at_once() throws Exception {
        FakeAttempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        program.signal("TERM");
        orchestrator.await("the runner to drain", orchestrator::isDraining);
        assertThat(program.isAlive()).isTrue();
        program.signal("TERM");

        assertThat(program.awaitEnd()).isZero();
        assertThat(((Outcome.Failed) orchestrator.awaitOutcome(attempt)).message())
                .isEqualTo("the runner was stopped");
        assertThat(RunnerFixture.processesOf(attempt)).isEmpty();
    }

    @Test
    void quit_drains_through_the_launcher() throws Exception {
        program.close();
        program = RunnerProgram.startLauncher(folder, orchestrator.url());
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo up", "while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done")
                        .spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        program.signal("QUIT");
        orchestrator.await("the runner to drain", orchestrator::isDraining);
        Files.createFile(folder.resolve("go"));

        assertThat(program.awaitEnd()).isZero();
        assertThat(attempt.outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_shutdown_asked_of_the_orchestrator_finishes_the_work_and_ends_well() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo up", "while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done")
                        .spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.wish(RunnerWish.STOP);
        orchestrator.await("the runner to drain", orchestrator::isDraining);
        Files.createFile(folder.resolve("go"));

        assertThat(program.awaitEnd()).isZero();
        assertThat(attempt.outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(orchestrator.isLeft()).isTrue();
    }

    @Test
    void hangup_leaves_work_to_the_next_start() throws Exception {
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo up", "while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done")
                        .spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        program.signal("HUP");
        assertThat(program.awaitEnd())
                .as("a code with which supervisors start it again")
                .isEqualTo(75);
        program = RunnerProgram.start(folder, orchestrator.url());
        Files.createFile(folder.resolve("go"));

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
