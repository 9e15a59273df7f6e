package dev.nodeyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerProcessTest {
    private final BlockingQueue<String> talk = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @Test
    void a_program_that_ends_unasked_is_started_again() throws Exception {
        // The first run leaves a file and ends; the second one stays.
        Path mark = folder.resolve("mark");
        String script = "if [ -e " + mark + " ]; then exec sleep 1000; fi; touch " + mark + "; exit 3";

        try (RunnerProcess runner = start(script)) {
            assertThat(talk.poll(30, TimeUnit.SECONDS)).contains("exit code 3").contains("started again");
            assertThat(runner.pid()).isPositive();
        }
    }

    @Test
    void a_program_that_ends_well_was_asked_to_and_is_not_started_again() throws Exception {
        Path marks = folder.resolve("marks");

        try (RunnerProcess runner = start("echo run >>" + marks + "; exit 0")) {
            assertThat(runner.pid()).isPositive();
            assertThat(talk.poll(30, TimeUnit.SECONDS)).contains("shut down").contains("not started again");
            assertThat(talk.poll(2, TimeUnit.SECONDS)).isNull();
        }

        assertThat(Files.readAllLines(marks)).hasSize(1);
    }

    @Test
    void a_stop_ends_the_program_and_starts_it_no_more() throws Exception {
        RunnerProcess runner = start("exec sleep 1000");
        ProcessHandle process = ProcessHandle.of(runner.pid()).orElseThrow();

        runner.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(talk).isEmpty();
    }

    @Test
    void output_goes_to_the_log() throws Exception {
        try (RunnerProcess runner = start("echo hello; exit 0")) {
            assertThat(runner.pid()).isPositive();
            assertThat(talk.poll(30, TimeUnit.SECONDS)).contains("shut down");
        }

        assertThat(Files.readString(folder.resolve("runner.log"))).startsWith("hello");
    }

    private RunnerProcess start(String script) throws Exception {
        return RunnerProcess.start("local", List.of("/bin/sh", "-c", script), folder.resolve("runner.log"), talk::add);
    }
}
