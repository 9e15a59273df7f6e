package dev.nodeyard.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalProcessesTest {
    private final LocalProcesses processes = new LocalProcesses("test");
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final LogSink sink = (bytes, offset, length) -> seen.write(bytes, offset, length);

    @TempDir
    Path folder;

    @AfterEach
    void closeTails() {
        processes.close();
    }

    // Whoever opens the log only after the start loses this race now and then.
    @RepeatedTest(20)
    void a_command_that_removes_its_log_at_once_starts_all_the_same() throws Exception {
        LocalProcess process =
                processes.start(command("/bin/sh", "-c", "rm log; mkfifo log; echo \"still heard\""), sink);

        assertThat(process.await().code()).isZero();
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEqualTo("still heard\n");
    }

    @Test
    void a_log_that_exists_is_continued() throws Exception {
        Files.writeString(folder.resolve("log"), "before\n");

        LocalProcess process = processes.start(command("/bin/echo", "after"), sink);

        assertThat(process.await().code()).isZero();
        assertThat(Files.readString(folder.resolve("log"))).isEqualTo("before\nafter\n");
    }

    private Command command(String... arguments) {
        return new Command(
                List.of(arguments), folder, Map.of(), folder.resolve("log"), folder.resolve("exit"), "att_processes");
    }
}
