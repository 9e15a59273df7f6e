package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandsTest {
    private static final String TASKS = "GET runs/" + Sample.RUN + "/tasks";

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;
    private Path chart;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
        chart = Files.writeString(folder.resolve("trig.json"), Sample.CHART);
        server.on("POST workflow/publish", Sample.published())
                .on("POST workflow/execute/" + Sample.WORKFLOW, Sample.started())
                .on("GET workflow/get/" + Sample.WORKFLOW, text(Sample.CHART));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void start_publishes_a_file_under_its_name_and_prints_the_run() {
        Shell.Result result = shell.run("run", "start", chart.toString());

        assertThat(result.out()).isEqualTo(Sample.RUN + "\n");
        assertThat(result.err()).isEqualTo("""
                        Published trig at 0123456789, 2 tasks
                        Started %s of 0123456789, 2 tasks
                        Watch it with: nodeyard run watch %s
                        """.formatted(Sample.RUN, Sample.RUN));
        assertThat(result.code()).isZero();
        assertThat(server.lines())
                .containsExactly(
                        "POST workflow/publish?name=trig",
                        "POST workflow/execute/" + Sample.WORKFLOW + "?revision=" + Sample.REVISION);
        FakeServer.Call publish = server.calls().get(0);
        assertThat(publish.authorization()).isEqualTo("Bearer nyu_secret");
        assertThat(publish.body())
                .contains("name=\"file\"")
                .contains(Sample.CHART)
                .doesNotContain("sidecar");
    }

    @Test
    void start_takes_the_settings_beside_the_chart_along() throws IOException {
        Files.writeString(folder.resolve("trig.nodeyard.json"), "{\"mesh\": {\"tags\": [\"gpu\"]}}");

        shell.run("run", "start", chart.toString(), "--name", "other name");

        assertThat(server.calls().get(0).line()).isEqualTo("POST workflow/publish?name=other%20name");
        assertThat(server.calls().get(0).body())
                .contains("name=\"sidecar\"")
                .contains("{\"mesh\": {\"tags\": [\"gpu\"]}}");
    }

    @Test
    void a_watched_run_prints_each_change_then_the_outputs_of_the_final_tasks() {
        server.on(
                        "GET runs/" + Sample.RUN,
                        Sample.run(RunState.RUNNING, Map.of(TaskState.QUEUED, 1L, TaskState.BLOCKED, 1L)))
                .on(
                        "GET runs/" + Sample.RUN,
                        Sample.run(RunState.RUNNING, Map.of(TaskState.RUNNING, 1L, TaskState.BLOCKED, 1L)))
                .on("GET runs/" + Sample.RUN, Sample.run(RunState.SUCCEEDED, Map.of(TaskState.SUCCEEDED, 2L)));
        server.on(
                        TASKS,
                        items(
                                Sample.task(Sample.MESH, "mesh", TaskState.QUEUED),
                                Sample.task(Sample.SOLVE, "solve", TaskState.BLOCKED)))
                .on(
                        TASKS,
                        items(
                                Sample.task(Sample.MESH, "mesh", TaskState.RUNNING),
                                Sample.task(Sample.SOLVE, "solve", TaskState.BLOCKED)))
                .on(
                        TASKS,
                        items(
                                Sample.task(Sample.MESH, "mesh", TaskState.SUCCEEDED),
                                Sample.task(Sample.SOLVE, "solve", TaskState.SUCCEEDED)));

        Shell.Result result =
                shell.run("run", "start", chart.toString(), "--watch", "--exit-status", "--interval", "1ms");

        assertThat(result.out()).isEqualTo("""
                        running    mesh on lab-1
                        succeeded  mesh in 3.0s
                        succeeded  solve in 3.0s
                        solve.out = 271860
                        %s succeeded in 12s: 2 succeeded
                        """.formatted(Sample.RUN));
        assertThat(result.code()).isZero();
    }

    @Test
    void a_failed_run_shows_the_reason_and_the_last_lines_of_the_log() {
        failedRun();

        Shell.Result result = shell.run("run", "watch", Sample.RUN.toString(), "--exit-status", "--interval", "1ms");

        assertThat(result.out()).isEqualTo("""
                        failed     mesh: exit_code 3, the script ended with 3
                        skipped    solve
                        failed mesh: exit_code 3, the script ended with 3
                          | no such mesh
                          | giving up
                        %s failed in 12s: 1 failed, 1 skipped
                        """.formatted(Sample.RUN));
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void a_failed_run_is_no_failure_of_watch_unless_asked_for() {
        failedRun();

        assertThat(shell.run("run", "watch", Sample.RUN.toString()).code()).isZero();
    }

    @Test
    void watching_ends_with_8_when_the_time_is_up() {
        server.on("GET runs/" + Sample.RUN, Sample.run(RunState.RUNNING, Map.of(TaskState.QUEUED, 1L)))
                .on(TASKS, items());

        Shell.Result result = shell.run("run", "watch", Sample.RUN.toString(), "--timeout", "0s");

        assertThat(result.code()).isEqualTo(8);
        assertThat(result.err()).contains("has not ended yet").contains("hint: it goes on");
    }

    @Test
    void a_big_run_is_watched_by_its_counts_and_the_tasks_that_run_or_failed() {
        server.on(
                        "GET runs/" + Sample.RUN,
                        Sample.run(RunState.RUNNING, Map.of(TaskState.RUNNING, 1L, TaskState.BLOCKED, 999_999L)))
                .on("GET runs/" + Sample.RUN, Sample.run(RunState.SUCCEEDED, Map.of(TaskState.SUCCEEDED, 1_000_000L)))
                .on(TASKS + "?limit=100&state=running", items(Sample.task(Sample.MESH, "mesh", TaskState.RUNNING)));

        Shell.Result result = shell.run("run", "watch", Sample.RUN.toString(), "--interval", "1ms");

        assertThat(result.out()).isEqualTo("""
                        running    mesh on lab-1
                        0/1000000 done: 999999 blocked, 1 running
                        1000000/1000000 done: 1000000 succeeded
                        %s succeeded in 12s: 1000000 succeeded
                        """.formatted(Sample.RUN));
        assertThat(server.lines()).doesNotContain(TASKS + "?limit=100");
    }

    @Test
    void watching_as_json_prints_a_line_for_every_change() {
        server.on("GET runs/" + Sample.RUN, Sample.run(RunState.RUNNING, Map.of(TaskState.RUNNING, 1L)))
                .on("GET runs/" + Sample.RUN, Sample.run(RunState.RUNNING, Map.of(TaskState.RUNNING, 1L)))
                .on("GET runs/" + Sample.RUN, Sample.run(RunState.CANCELLED, Map.of(TaskState.CANCELLED, 1L)));

        Shell.Result result = shell.run("run", "watch", Sample.RUN.toString(), "-o", "json", "--interval", "1ms");

        assertThat(result.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":\"" + Sample.RUN));
    }

    @Test
    void a_refused_chart_is_shown_fault_by_fault() throws IOException {
        try (FakeServer refusing = new FakeServer()) {
            refusing.on(
                    "POST workflow/publish",
                    error(
                            ErrorCode.WORKFLOW_INVALID,
                            "The node chart has 2 faults.",
                            Problem.error("dangling_connection", "/connection.1/output", "There is no task solve."),
                            Problem.error("cycle", "", "a, b wait for each other.")));

            Shell.Result result = shell.run("run", "start", chart.toString(), "--url", refusing.url());

            assertThat(result.err()).isEqualTo("""
                            error: The node chart has 2 faults.
                              /connection.1/output  dangling_connection  There is no task solve.
                              (chart)  cycle  a, b wait for each other.
                            request: req-1
                            """);
            assertThat(result.out()).isEmpty();
            assertThat(result.code()).isEqualTo(1);
        }
    }

    @Test
    void start_says_when_there_is_neither_a_file_nor_a_workflow() {
        Shell.Result result = shell.run("run", "start", "nothing");

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains("hint: there is neither a file nor a workflow named nothing");
    }

    @Test
    void list_prints_a_table() {
        server.on("GET runs", items(Sample.run(RunState.FAILED, Map.of(TaskState.FAILED, 1L, TaskState.SKIPPED, 1L))));

        assertThat(shell.run("run", "list", "--state", "failed").out()).isEqualTo("""
                        ID                                    WORKFLOW  STATE   DONE  STARTED              TOOK
                        %s  trig      failed  2/2   2026-11-22 10:00:00  12s
                        """.formatted(Sample.RUN));
        assertThat(server.lines()).containsExactly("GET runs?state=failed&limit=20");
    }

    @Test
    void quiet_lists_print_ids_only() {
        server.on("GET runs", items(Sample.run(RunState.RUNNING, Map.of())));

        assertThat(shell.run("run", "list", "-q").out()).isEqualTo(Sample.RUN + "\n");
    }

    @Test
    void an_empty_list_says_what_to_do_on_standard_error() {
        server.on("GET runs", items());

        Shell.Result result = shell.run("run", "list");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("No runs. Start one with: nodeyard run start FILE\n");
    }

    @Test
    void view_shows_the_run_and_its_tasks() {
        failedRun();

        assertThat(shell.run("run", "view", "last").out())
                .startsWith(Sample.RUN + " failed\nworkflow  trig (" + Sample.WORKFLOW + ") of ana\n")
                .contains("tasks     2/2 done: 1 failed, 1 skipped")
                .contains("mesh   failed   exit_code  lab-1   1    3.0s")
                .endsWith("failed mesh: exit_code 3, the script ended with 3\n");
    }

    @Test
    void cancel_takes_the_beginning_of_an_id() {
        server.on("GET runs", items(Sample.run(RunState.RUNNING, Map.of())))
                .on(
                        "POST runs/" + Sample.RUN + "/cancel",
                        FakeServer.json(202, Sample.run(RunState.CANCELLING, Map.of())));

        Shell.Result result = shell.run("run", "cancel", Sample.RUN.toString().substring(0, 12));

        assertThat(result.out()).isEqualTo(Sample.RUN + " cancelling\n");
    }

    @Test
    void an_ambiguous_beginning_of_an_id_is_a_usage_error() {
        RunId other = new RunId(Sample.uuid(99));
        server.on(
                "GET runs",
                items(Sample.run(RunState.RUNNING, Map.of()), Map.of("id", other.toString(), "state", "running")));

        Shell.Result result = shell.run("run", "cancel", "0199");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("2 runs begin with run_0199").contains("hint: write more of the id");
    }

    private void failedRun() {
        server.on("GET runs", items(Sample.run(RunState.FAILED, Map.of())))
                .on(
                        "GET runs/" + Sample.RUN,
                        Sample.run(RunState.FAILED, Map.of(TaskState.FAILED, 1L, TaskState.SKIPPED, 1L)))
                .on(
                        TASKS,
                        items(
                                Sample.task(Sample.MESH, "mesh", TaskState.FAILED),
                                Sample.task(Sample.SOLVE, "solve", TaskState.SKIPPED)))
                .on(TASKS + "?limit=100&state=failed", items(Sample.task(Sample.MESH, "mesh", TaskState.FAILED)));
        String log = "GET tasks/" + Sample.MESH + "/attempts/1/log";
        server.on(log + "?fromLine=0&lines=1", text("no such mesh\n").with("Nodeyard-Log-Lines", "2"))
                .on(log + "?fromLine=0&lines=20", text("no such mesh\ngiving up\n"));
    }
}
