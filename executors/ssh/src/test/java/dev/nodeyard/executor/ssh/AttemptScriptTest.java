package dev.nodeyard.executor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs on hosts, run by this machine's own shell. */
final class AttemptScriptTest {
    private static final String ID = "att_1";

    @TempDir
    Path root;

    private Path script;
    private Path control;
    private Path attempt;

    @BeforeEach
    void lay() throws IOException {
        script = root.resolve("attempt.sh");
        try (InputStream in = SshExecutor.class.getResourceAsStream("attempt.sh")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        attempt = Files.createDirectories(root.resolve("attempt"));
        control = root.resolve(".run").resolve(ID);
        Files.writeString(attempt.resolve("program.sh"), "echo ran\n");
    }

    @Test
    void a_launch_returns_when_the_attempt_has_a_state() throws Exception {
        launch().waitFor();

        assertThat(control.resolve("state")).content().matches("(?s)[a-z]+ ([^ ]+ ){4}[^ ]+ *\n");
    }

    @Test
    void a_second_launch_returns_only_when_the_first_has_written_its_state() throws Exception {
        Files.createDirectories(control);

        Process second = launch();

        assertThat(second.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        Files.writeString(control.resolve("state"), "starting 0 0 1 1 boot\n");
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(control.resolve("log")).doesNotExist();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder("sh", script.toString(), "launch", attempt.toString(), ID, "none", "0", "0")
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
    }
}
