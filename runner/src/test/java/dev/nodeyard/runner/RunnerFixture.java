package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.json.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A runner in this process at an orchestrator that can be told to misbehave. */
abstract class RunnerFixture {
    @TempDir
    Path folder;

    FakeOrchestrator orchestrator;
    Runner runner;

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
        runner = Runner.start(configuration());
    }

    @AfterEach
    void stop() throws Exception {
        orchestrator.down(false);
        runner.stop(StopMode.ABORT);
        orchestrator.close();
    }

    RunnerConfiguration configuration() {
        return RunnerConfiguration.of(orchestrator.url(), FakeOrchestrator.TOKEN, folder)
                .withSlots(4);
    }

    String outputs(FakeAttempt attempt) throws Exception {
        Outcome outcome = orchestrator.awaitOutcome(attempt);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return Wire.mapper().writeValueAsString(((Outcome.Succeeded) outcome).outputs());
    }

    Outcome.Failed failure(FakeAttempt attempt) throws Exception {
        Outcome outcome = orchestrator.awaitOutcome(attempt);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    List<Path> files() {
        try (Stream<Path> spool = Files.walk(folder.resolve("spool"));
                Stream<Path> workspaces = Files.walk(folder.resolve("workspaces"))) {
            return Stream.concat(spool, workspaces)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return List.of(folder);
        }
    }

    String spooled(FakeAttempt attempt) {
        try {
            Path file = folder.resolve("spool/attempts/" + attempt.assignment.attempt() + ".json");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (java.io.IOException e) {
            return "";
        }
    }

    static List<String> processesOf(FakeAttempt attempt) {
        String mark = "NODEYARD_ATTEMPT=" + attempt.assignment.attempt();
        List<String> found = new ArrayList<>();
        for (String pid : java.util.Objects.requireNonNull(new java.io.File("/proc").list())) {
            try {
                if (Character.isDigit(pid.charAt(0))
                        && Files.readString(Path.of("/proc", pid, "environ"), StandardCharsets.ISO_8859_1)
                                .contains(mark)) {
                    found.add(pid);
                }
            } catch (java.io.IOException e) {
                continue;
            }
        }
        return found;
    }
}
