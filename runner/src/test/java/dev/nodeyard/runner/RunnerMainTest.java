package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.runner.RunnerRegistration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RunnerMainTest {
    @TempDir
    Path folder;

    private FakeOrchestrator orchestrator;
    private Path config;
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
        config = folder.resolve("own/config.toml");
    }

    @AfterEach
    void stop() {
        orchestrator.close();
    }

    @Test
    void register_writes_settings_for_its_owner_only() throws Exception {
        assertThat(register()).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-------");
        ConfigurationFile file = ConfigurationFile.read(config);
        assertThat(file.token()).isEqualTo(FakeOrchestrator.TOKEN);
        assertThat(file.url()).isEqualTo(orchestrator.url());
        assertThat(orchestrator.registration.latest())
                .isEqualTo(new RunnerRegistration("lab", Set.of("fast", "big"), null));
    }

    @Test
    void register_does_not_replace_settings_unasked() {
        register();

        assertThat(register()).isEqualTo(1);
        assertThat(errors.toString()).contains("--force");
    }

    @Test
    void a_refused_registration_says_so_and_writes_nothing() {
        assertThat(execute(
                        "register",
                        "--url",
                        orchestrator.url().toString(),
                        "--token",
                        "nyg_wrong",
                        "--config",
                        config.toString()))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("401").doesNotContain("nyg_wrong");
        assertThat(config).doesNotExist();
    }

    @Test
    void verify_checks_the_token() {
        register();

        assertThat(execute("verify", "--config", config.toString())).isZero();
    }

    @Test
    void unregister_removes_the_settings() {
        register();

        assertThat(execute("unregister", "--token", FakeRegistration.TOKEN, "--config", config.toString()))
                .isZero();
        assertThat(config).doesNotExist();
    }

    @Test
    void settings_that_nobody_knows_are_an_error() throws Exception {
        Files.createDirectories(config.getParent());
        Files.writeString(config, "url = \"http://x\"\ntoken = \"nyr_secret\"\nname = \"n\"\nslotz = 3\n");

        assertThat(execute("run", "--config", config.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("slotz").doesNotContain("nyr_secret");
    }

    @Test
    void all_settings_are_read() throws Exception {
        Files.createDirectories(config.getParent());
        Files.writeString(config, """
                url = "http://127.0.0.1:8080"
                token = "nyr_x"
                name = "n"
                slots = 3
                stop_grace_seconds = 5
                folder = "/somewhere"
                [capacity]
                cpus = 1.5
                memory_bytes = 1000
                gpus = 2
                disk_bytes = 7
                [workspaces]
                remove = "on_success"
                keep_hours = 2
                [executors.shell]
                shell = "bash"
                [executors.ssh]
                hosts = ["h1", "h2"]
                [executors.ssh.h1]
                port = 2222
                agent = true
                """);

        RunnerConfiguration read = ConfigurationFile.read(config).configuration(folder);

        assertThat(read)
                .hasToString("RunnerConfiguration[server=Server[http://127.0.0.1:8080], slots=3,"
                        + " capacity=Resources[cpus=1.5, memoryBytes=1000, gpus=2, diskBytes=7],"
                        + " storage=Storage[folder=/somewhere, workspaces=ON_SUCCESS, keep=PT2H],"
                        + " executors=" + read.executors() + ", stopGrace=PT5S]");
        assertThat(read.executors())
                .containsOnly(
                        Map.entry("shell", Map.of("shell", "bash")),
                        Map.entry("ssh", Map.of("hosts", "h1,h2", "h1.port", "2222", "h1.agent", "true")));
    }

    private int register() {
        return execute(
                "register",
                "--url",
                orchestrator.url().toString(),
                "--token",
                FakeRegistration.TOKEN,
                "--name",
                "lab",
                "--tags",
                "fast,big",
                "--config",
                config.toString());
    }

    private int execute(String... arguments) {
        CommandLine line = RunnerMain.commandLine();
        line.setErr(new PrintWriter(errors));
        return line.execute(arguments);
    }
}
