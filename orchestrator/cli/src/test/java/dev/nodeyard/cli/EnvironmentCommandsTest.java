package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static dev.nodeyard.cli.FakeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.environment.BuildView;
import dev.nodeyard.api.environment.DefinitionDetails;
import dev.nodeyard.api.environment.DefinitionUse;
import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.environment.Pruned;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCommandsTest {
    private static final String DIGEST = "sha256:" + "e1".repeat(32);
    private static final String LOCK = "sha256:" + "10".repeat(32);

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
        server.on("GET environments", json(200, items(view())));
        server.on("GET environments/" + encoded(DIGEST), json(200, details()));
        server.on("GET environments/" + encoded(DIGEST) + "/locks/" + encoded(LOCK), text("scipy==1.15.2\n"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String encoded(String digest) {
        return digest.replace(":", "%3A");
    }

    private static DefinitionView view() {
        EnvironmentSpec spec = new EnvironmentSpec(null, List.of("scipy"), List.of(), List.of(), List.of());
        BuildView ready = new BuildView(
                "linux/amd64",
                EnvironmentState.READY,
                Sample.RUNNER,
                "lab-1",
                LOCK,
                null,
                104_857_600L,
                null,
                null,
                Sample.MESH,
                1,
                Sample.T0,
                Sample.T0);
        return new DefinitionView(DIGEST, "conda", spec, EnvironmentState.READY, List.of(ready), Sample.T0, Sample.T0);
    }

    private static DefinitionDetails details() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("requirements.txt", "scipy\n");
        DefinitionUse use =
                new DefinitionUse(Sample.WORKFLOW, "trig", "ana", Sample.REVISION, 2, List.of("mesh", "solve"), null);
        return new DefinitionDetails(view(), files, List.of(use), List.of());
    }

    @Test
    void a_list_says_what_is_installed_and_where() {
        Shell.Result result = shell.run("environment", "list");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("e1e1e1e1e1e1", "conda", "ready", "linux/amd64 ready", "scipy");
    }

    @Test
    void an_environment_is_named_by_its_first_digits() {
        Shell.Result result = shell.run("environment", "show", "e1e1");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("pip: scipy", "runner lab-1", "used by ana/trig", "mesh, solve", "requirements.txt");
    }

    @Test
    void exact_versions_and_files_are_printed_as_they_are() {
        assertThat(shell.run("environment", "show", DIGEST, "--lock").out()).isEqualTo("scipy==1.15.2\n");
        assertThat(shell.run("environment", "show", DIGEST, "--file", "requirements.txt")
                        .out())
                .isEqualTo("scipy\n");
        Shell.Result missing = shell.run("environment", "show", DIGEST, "--file", "Dockerfile");
        assertThat(missing.code()).isEqualTo(5);
        assertThat(missing.err()).contains("requirements.txt");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(shell.run("environment", "show", "ffff").code()).isEqualTo(5);
    }

    @Test
    void building_answers_the_run_that_does_it() {
        server.on("POST workflows/trig/environments/build", json(202, Sample.started()));

        Shell.Result result = shell.run("environment", "build", "trig", "-q");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo(Sample.RUN + "\n");
    }

    @Test
    void pruning_says_what_goes() {
        server.on("POST environments/prune", json(200, new Pruned(3, 2_000_000, 0)));

        Shell.Result result = shell.run("environment", "prune", "--unused", "7d", "--dry-run");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Would remove 3 environments");
    }

    @Test
    void json_is_what_the_server_said() {
        assertThat(shell.run("environment", "list", "-o", "json").out()).contains("\"digest\"", DIGEST);
    }
}
