package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.TaskState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCommandsTest {
    private static final String MESH = Sample.MESH.toString();
    private static final String LOG = "GET tasks/" + MESH + "/attempts/1/log";

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void log_prints_the_bytes_to_the_end() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on(LOG + "?offset=0&limit=1048576", text("one\n").with("Nodeyard-Log-Next-Offset", "4"))
                .on(LOG + "?offset=4&limit=1048576", ended("two"));

        Shell.Result result = shell.run("task", "log", MESH);

        assertThat(result.out()).isEqualTo("one\ntwo");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void a_followed_log_goes_on_until_the_task_has_ended() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.RUNNING))
                .on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.FAILED))
                .on(LOG + "?offset=0&limit=1048576&waitMs=20000", text(""))
                .on(LOG + "?offset=0&limit=1048576&waitMs=20000", text("one\n").with("Nodeyard-Log-Next-Offset", "4"))
                .on(LOG + "?offset=4&limit=1048576&waitMs=20000", ended("two\n"));

        Shell.Result result = shell.run("task", "log", "-f", MESH);

        assertThat(result.out()).isEqualTo("one\ntwo\n");
        assertThat(result.err()).isEqualTo("mesh failed\n");
    }

    @Test
    void a_log_with_lost_bytes_says_so() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on(LOG, ended("half").with("Nodeyard-Log-Complete", "false"));

        assertThat(shell.run("task", "log", MESH).err())
                .isEqualTo("warning: parts of this log did not reach the server\n");
    }

    @Test
    void a_task_that_has_not_started_has_no_log_yet() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.QUEUED));

        Shell.Result result = shell.run("task", "log", MESH);

        assertThat(result.code()).isEqualTo(8);
        assertThat(result.err()).isEqualTo("""
                        error: mesh is queued and has no log yet
                        hint: see why with: nodeyard task explain %s
                        """.formatted(MESH));
    }

    @Test
    void the_tail_of_a_log_is_taken_by_lines() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on(LOG + "?fromLine=0&lines=1", text("1\n").with("Nodeyard-Log-Lines", "50"))
                .on(LOG + "?fromLine=48&lines=2", text("49\n50\n"));

        assertThat(shell.run("task", "log", "--tail", "2", MESH).out()).isEqualTo("49\n50\n");
    }

    @Test
    void view_shows_outputs_and_attempts() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on(
                        "GET tasks/" + MESH + "/attempts",
                        items(new AttemptView(
                                Sample.ATTEMPT,
                                1,
                                3,
                                TaskState.SUCCEEDED,
                                "lab-1",
                                null,
                                null,
                                0,
                                Sample.T0,
                                Sample.T0,
                                Sample.T0.plusSeconds(2),
                                1234,
                                true,
                                null,
                                null,
                                "shell")));

        assertThat(shell.run("task", "view", MESH).out()).isEqualTo("""
                        mesh succeeded
                        id  %s
                        out = 271860

                        TRY  STATE      RUNNER  STARTED              TOOK  LOG     REASON
                        1    succeeded  lab-1   2026-11-22 10:00:00  2.0s  1.2 kB  -
                        """.formatted(MESH));
    }

    @Test
    void explain_prints_what_holds_a_task_who_could_run_it_and_what_to_do() {
        server.on("GET runs/" + Sample.RUN + "/tasks", items(Sample.task(Sample.MESH, "mesh", TaskState.QUEUED)))
                .on("GET tasks/" + MESH + "/explain", Sample.explanation());

        assertThat(shell.run("task", "explain", Sample.RUN.toString(), "mesh").out())
                .isEqualTo("""
                        mesh queued: No runner has the tag gpu.
                        Waited 4m 10s: 2m 50s for task "prepare", 1m 20s for a runner with all tags.
                        runners: 3 registered > 0 tags
                        by docker: stops at tags
                        by slurm: stops at executor
                        near miss: lab-3 lacks only gpu (tags)
                        gpu-1 is paused: paused by ana
                          passed       run        the run is running
                        > failing      tags       No runner has the tag gpu.
                          not reached  free slot
                        try 1 failed on lab-1, exit code 3: went wrong; tried again at once
                          | last words
                        to do: Register a runner.
                                 nodeyard runner register NAME --tag gpu
                        """);
    }

    @Test
    void an_answer_of_an_older_server_is_explained_as_far_as_it_goes() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on(
                        "GET tasks/" + MESH + "/explain",
                        Map.of("task", MESH, "name", "mesh", "state", "succeeded", "headline", "It is done."));

        assertThat(shell.run("task", "explain", MESH).out()).isEqualTo("mesh succeeded: It is done.\n");
    }

    @Test
    void an_unknown_name_of_a_task_is_not_found() {
        server.on("GET runs/" + Sample.RUN + "/tasks", items());

        assertThat(shell.run("task", "explain", Sample.RUN.toString(), "mesh").code())
                .isEqualTo(5);
    }

    @Test
    void a_word_that_is_no_id_is_a_usage_error() {
        assertThat(shell.run("task", "explain", "mesh").code()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void list_goes_through_all_pages_and_hides_control_characters() {
        String tasks = "GET runs/" + Sample.RUN + "/tasks";
        server.on(
                        tasks + "?limit=100",
                        java.util.Map.of(
                                "items",
                                List.of(Sample.task(Sample.MESH, "mesh\u001b[31m", TaskState.RUNNING)),
                                "nextCursor",
                                "c/2"))
                .on(tasks + "?limit=100&cursor=c%2F2", items(Sample.task(Sample.SOLVE, "solve", TaskState.BLOCKED)));

        assertThat(shell.run("task", "list", Sample.RUN.toString()).out())
                .contains("mesh?[31m  running")
                .contains("solve      blocked");
    }

    @Test
    void artifacts_are_written_below_the_folder_and_nowhere_else() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on("GET tasks/" + MESH + "/artifacts", items(artifact("out/a b.png"), artifact("../evil")))
                .on("GET tasks/" + MESH + "/artifacts/out/a%20b.png", text("png"))
                .on("GET tasks/" + MESH + "/artifacts/../evil", text("evil"));

        Shell.Result result = shell.run(
                "artifact", "get", MESH, "--all", "--to", folder.resolve("got").toString());

        assertThat(folder.resolve("got/out/a b.png")).hasContent("png");
        assertThat(folder.resolve("evil")).doesNotExist();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("refused a path out of the folder: ../evil");
    }

    @Test
    void an_artifact_does_not_overwrite_a_file_unless_forced() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on("GET tasks/" + MESH + "/artifacts/a.png", text("png"));
        String target = folder.resolve("a.png").toString();

        assertThat(shell.run("artifact", "get", MESH, "a.png", "--to", target).code())
                .isZero();
        assertThat(shell.run("artifact", "get", MESH, "a.png", "--to", target).code())
                .isEqualTo(6);
        assertThat(shell.run("artifact", "get", MESH, "a.png", "--to", target, "--force")
                        .code())
                .isZero();
    }

    @Test
    void artifact_list_prints_paths_and_sizes() {
        server.on("GET tasks/" + MESH, Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED))
                .on("GET tasks/" + MESH + "/artifacts", items(artifact("a.png")));

        assertThat(shell.run("artifact", "list", MESH).out()).isEqualTo("""
                        PATH   SIZE    TYPE       DIGEST
                        a.png  1.5 kB  image/png  sha256:00
                        """);
    }

    @Test
    void anothers_task_is_not_found() {
        server.on("GET tasks/" + MESH, error(ErrorCode.NOT_FOUND, "There is no such task."));

        Shell.Result result = shell.run("task", "log", MESH);

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).isEqualTo("error: There is no such task.\nrequest: req-1\n");
    }

    private static ArtifactView artifact(String path) {
        return new ArtifactView(path, "sha256:00", 1500, "image/png");
    }

    private static FakeServer.Answer ended(String body) {
        return text(body).with("Nodeyard-Log-End", "true").with("Nodeyard-Log-Complete", "true");
    }
}
