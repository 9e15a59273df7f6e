package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.environment.RunEnvironment;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.Origin;
import dev.nodeyard.api.run.Reproduction;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTest {
    private static final RunId AGAIN = new RunId(Sample.uuid(77));
    private static final String OLD = "sha256:" + "1".repeat(64);
    private static final String NEW = "sha256:" + "2".repeat(64);

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
        server.on("GET runs/" + Sample.RUN, Sample.run(RunState.SUCCEEDED, Map.of(TaskState.SUCCEEDED, 1L)))
                .on("GET runs/" + AGAIN, Sample.run(RunState.SUCCEEDED, Map.of(TaskState.SUCCEEDED, 1L)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void again(List<String> fedFromOutside) {
        StartedRun started = new StartedRun(AGAIN, Sample.WORKFLOW, Sample.REVISION, 1);
        server.on("POST runs/" + Sample.RUN + "/reproduce", new Reproduction(started, Sample.RUN, fedFromOutside));
    }

    private void kept(RunId run, @Nullable String digest, String environment) {
        List<ArtifactView> files =
                digest == null ? List.of() : List.of(new ArtifactView("mesh.vtk", digest, 3, "text/plain"));
        server.on(
                "GET runs/" + run + "/tasks",
                items(new TaskRunView(
                        new TaskRunId(run, 0),
                        "mesh",
                        "mesh",
                        TaskState.SUCCEEDED,
                        Requirements.none("shell"),
                        Map.of(),
                        files,
                        null,
                        null,
                        0,
                        1,
                        "lab-1",
                        Sample.T0,
                        Sample.T0,
                        Sample.T0,
                        environment)));
    }

    private Shell.Result reproduce(String artifact) {
        return shell.run("reproduce", artifact);
    }

    @Test
    void bytes_that_agree_end_with_0() {
        again(List.of());
        kept(Sample.RUN, OLD, "sha256:e1");
        kept(AGAIN, OLD, "sha256:e1");

        Shell.Result result = reproduce(Sample.RUN + ":mesh:mesh.vtk");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("same     mesh:mesh.vtk " + OLD + "\n1 of 1 agree");
    }

    @Test
    void bytes_that_differ_end_with_1_and_another_environment_is_named() {
        again(List.of());
        kept(Sample.RUN, OLD, "sha256:e1");
        kept(AGAIN, NEW, "sha256:e2");

        Shell.Result result = reproduce(Sample.RUN.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("differs  mesh:mesh.vtk " + OLD + " -> " + NEW)
                .contains("it ran in another environment: sha256:e1 before, sha256:e2 now");
    }

    @Test
    void a_file_that_does_not_come_again_is_missing() {
        again(List.of());
        kept(Sample.RUN, OLD, "sha256:e1");
        kept(AGAIN, null, "sha256:e1");

        Shell.Result result = reproduce(Sample.RUN + ":mesh");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("missing  mesh:mesh.vtk");
    }

    @Test
    void a_file_is_found_by_its_digest() {
        again(List.of());
        kept(Sample.RUN, OLD, "sha256:e1");
        kept(AGAIN, OLD, "sha256:e1");
        Origin origin = new Origin(Sample.WORKFLOW, Sample.REVISION, Sample.RUN, Sample.MESH, "mesh", 1, null);
        server.on(
                "GET artifacts/" + OLD.replace(":", "%3A"),
                items(new ArtifactView("mesh.vtk", OLD, 3, "text/plain", origin)));

        assertThat(reproduce(OLD).code()).isZero();
    }

    @Test
    void tasks_that_are_fed_from_outside_are_named() {
        again(List.of("wait for go"));
        kept(Sample.RUN, OLD, "sha256:e1");
        kept(AGAIN, OLD, "sha256:e1");

        assertThat(reproduce(Sample.RUN.toString()).err()).contains("Not all inputs are the same", "wait for go");
    }

    @Test
    void a_run_that_goes_on_is_not_reproduced() throws IOException {
        server.close();
        server = new FakeServer();
        shell = shell.with("NODEYARD_URL", server.url());
        RunView running = Sample.run(RunState.RUNNING, Map.of(TaskState.RUNNING, 1L));
        server.on("GET runs/" + Sample.RUN, running);

        Shell.Result result = reproduce(Sample.RUN.toString());

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.err()).contains("has not ended yet");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
    }

    @Test
    void an_unknown_format_of_an_export_is_a_usage_error() {
        assertThat(shell.run("run", "export", Sample.RUN.toString(), "--format", "pdf")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void an_export_is_written_to_a_file_named_after_the_run() {
        server.on("GET runs/" + Sample.RUN + "/export?format=wfformat", FakeServer.text("{}"));

        Shell.Result result =
                shell.run("run", "export", Sample.RUN.toString(), "--format", "wfformat", "--to", folder.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve(Sample.RUN + ".wfformat.json")).hasContent("{}");
    }

    @Test
    void other_versions_in_an_environment_are_named_line_by_line() {
        again(List.of());
        kept(Sample.RUN, OLD, "sha256:e1");
        kept(AGAIN, NEW, "sha256:e2");
        String definition = "sha256:" + "d".repeat(64);
        server.on("GET runs/" + Sample.RUN + "/environments", items(environment(definition, OLD)))
                .on("GET runs/" + AGAIN + "/environments", items(environment(definition, NEW)))
                .on(
                        "GET environments/" + encoded(definition) + "/locks/" + encoded(OLD),
                        text("numpy==2.1.0\nsix==1\n"))
                .on(
                        "GET environments/" + encoded(definition) + "/locks/" + encoded(NEW),
                        text("numpy==2.2.0\nsix==1\n"));

        Shell.Result result = reproduce(Sample.RUN.toString());

        assertThat(result.out())
                .contains("other versions were installed in the conda environment dddddddddddd on linux/amd64:")
                .contains("-numpy==2.1.0", "+numpy==2.2.0")
                .doesNotContain("six");
    }

    private static RunEnvironment environment(String definition, String lock) {
        return new RunEnvironment(definition, "conda", "linux/amd64", lock, true);
    }

    private static String encoded(String digest) {
        return digest.replace(":", "%3A");
    }
}
