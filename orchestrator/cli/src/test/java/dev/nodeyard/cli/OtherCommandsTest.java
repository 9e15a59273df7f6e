package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.empty;
import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static dev.nodeyard.cli.FakeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerState;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.status.StatusView;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.WorkflowView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
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
    void publish_prints_id_and_revision_and_warns() throws IOException {
        Path chart = Files.writeString(folder.resolve("trig.nc.json"), Sample.CHART);
        server.on(
                "POST workflow/publish",
                json(
                        201,
                        new PublishedWorkflow(
                                Sample.WORKFLOW,
                                "trig.nc",
                                Sample.REVISION,
                                1,
                                List.of(Problem.warning("unknown_word", "/mesh", "There is no setting colour.")))));

        Shell.Result result = shell.run("workflow", "publish", chart.toString(), "-m", "first try");

        assertThat(server.lines()).containsExactly("POST workflow/publish?name=trig.nc&message=first%20try");
        assertThat(result.out()).isEqualTo(Sample.WORKFLOW + " " + Sample.REVISION + "\n");
        assertThat(result.err()).isEqualTo("""
                        Published trig.nc at 0123456789, 1 task
                        warning: /mesh  unknown_word  There is no setting colour.
                        Run it with: nodeyard run start %s
                        """.formatted(Sample.WORKFLOW));
    }

    @Test
    void a_settings_file_is_not_a_chart() {
        assertThat(shell.run("workflow", "publish", "trig.nodeyard.json").code())
                .isEqualTo(2);
    }

    @Test
    void a_missing_chart_is_a_usage_error() {
        Shell.Result result = shell.run("workflow", "publish", "missing.json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("cannot read missing.json");
    }

    @Test
    void workflows_are_listed_with_their_last_run() {
        server.on(
                "GET workflow/",
                items(new WorkflowView(
                        Sample.WORKFLOW,
                        "trig",
                        "",
                        "ana",
                        Sample.REVISION,
                        7,
                        Sample.T0,
                        Sample.T0,
                        Sample.RUN,
                        RunState.SUCCEEDED,
                        Permission.OWN)));

        assertThat(shell.run("workflow", "list").out()).isEqualTo("""
                        NAME  ID                                    REVISION    TASKS  UPDATED              LAST RUN
                        trig  %s  0123456789  7      2026-11-22 10:00:00  succeeded
                        """.formatted(Sample.WORKFLOW));
        assertThat(shell.run("workflow", "list", "-o", "json").out())
                .startsWith("[ {\n")
                .contains("\"tasks\" : 7");
    }

    @Test
    void get_gives_the_bytes_back_unchanged() {
        server.on("GET workflow/get/my%20chart", text("{\r\n \"a\": 1.50 }"));

        assertThat(shell.run("workflow", "get", "my chart").out()).isEqualTo("{\r\n \"a\": 1.50 }");
        shell.run(
                "workflow", "get", "my chart", "--to", folder.resolve("x.json").toString());
        assertThat(folder.resolve("x.json")).content().isEqualTo("{\r\n \"a\": 1.50 }");
    }

    @Test
    void delete_needs_a_yes() {
        server.on("DELETE workflow/delete/trig", empty(204));

        assertThat(shell.run("workflow", "delete", "trig").code()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
        assertThat(shell.run("workflow", "delete", "trig", "--yes").code()).isZero();
        assertThat(server.lines()).containsExactly("DELETE workflow/delete/trig");
    }

    @Test
    void register_prints_the_token_once() {
        server.on("POST runners/register", json(201, new RegisteredRunner(Sample.RUNNER, "lab-1", "nyr_secret")));

        Shell.Result result = shell.run("runner", "register", "lab-1", "--tag", "gpu,linux", "--tag", "big");

        assertThat(result.out()).isEqualTo("nyr_secret\n");
        assertThat(server.calls().get(0).body()).contains("\"name\":\"lab-1\"").contains("gpu", "linux", "big");
    }

    @Test
    void register_writes_the_token_to_a_file_for_the_owner_only() throws IOException {
        server.on("POST runners/register", json(201, new RegisteredRunner(Sample.RUNNER, "lab-1", "nyr_secret")));
        Path file = folder.resolve("token");

        Shell.Result result = shell.run("runner", "register", "lab-1", "--token-file", file.toString());

        assertThat(file).content().isEqualTo("nyr_secret\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(result.out() + result.err()).doesNotContain("nyr_secret");
    }

    @Test
    void a_refused_registration_leaves_no_file() {
        server.on("POST runners/register", error(ErrorCode.CONFLICT, "There is a runner lab-1 already."));
        Path file = folder.resolve("token");

        Shell.Result result = shell.run("runner", "register", "lab-1", "--token-file", file.toString());

        assertThat(result.code()).isEqualTo(6);
        assertThat(file).doesNotExist();
    }

    @Test
    void runners_are_listed() {
        server.on("GET runners/status", items(runner()));

        assertThat(shell.run("runner", "list").out()).isEqualTo("""
                        NAME   STATE   BUSY  EXECUTORS  TAGS       LAST CONTACT         ID
                        lab-1  online  1/4   shell      gpu,linux  2026-11-22 10:00:00  %s
                        """.formatted(Sample.RUNNER));
    }

    @Test
    void a_runner_is_revoked_by_its_name() {
        server.on("GET runners/status", items(runner())).on("DELETE runners/" + Sample.RUNNER, empty(204));

        assertThat(shell.run("runner", "delete", "lab-1", "-y").code()).isZero();
        assertThat(shell.run("runner", "delete", "lab-2", "-y").code()).isEqualTo(5);
        assertThat(server.lines()).contains("DELETE runners/" + Sample.RUNNER);
    }

    @Test
    void queue_status_shows_totals_requirements_and_own_tasks() {
        server.on("GET queue/status", queue(0));

        assertThat(shell.run("queue", "status").out()).isEqualTo("""
                        3 queued, 1 with runners

                        QUEUED  LIVE  RUNNERS  OLDEST               NEEDS                QUEUE
                        3       1     0        2026-11-22 10:00:00  executor shell, gpu  7

                        TASK  WORKFLOW  STATE   QUEUED AT            ID
                        mesh  trig      queued  2026-11-22 10:00:00  %s
                        """.formatted(Sample.MESH));
    }

    @Test
    void doctor_finds_tasks_that_no_runner_can_run() {
        status(1);
        server.on("GET tokens", items()).on("GET queue/status", queue(0));

        Shell.Result result = shell.run("doctor");

        assertThat(result.out()).isEqualTo("""
                        ok       address: %s (from NODEYARD_URL)
                        ok       server: answers, version 1.2.3
                        ok       clock: agrees with the server's
                        ok       token: good (from NODEYARD_TOKEN)
                        ok       runners: 1 online
                        warning  queue: 3 tasks that no runner can run: executor shell, gpu; see: nodeyard task explain TASK
                        """.formatted(server.url()));
        assertThat(result.code()).isZero();
    }

    @Test
    void doctor_ends_at_the_first_fault_with_its_exit_code() {
        status(0);
        server.on("GET tokens", error(ErrorCode.UNAUTHENTICATED, "The token is not known."));

        Shell.Result result = shell.run("doctor");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out())
                .contains("fault    stopped: error: The token is not known.; hint: the token comes from");
    }

    private void status(int runners) {
        server.on("GET status", new StatusView("ok", null, "1.2.3", Instant.now(), runners, 0, 3, 1));
    }

    private static QueueView queue(int runners) {
        Requirements gpu = Requirements.of("shell", Set.of("gpu"));
        return new QueueView(
                3,
                1,
                null,
                List.of(new QueueView.Row(7, gpu, 3, 1, runners, Sample.T0)),
                List.of(new QueueView.Mine(Sample.MESH, "mesh", "trig", TaskState.QUEUED, gpu, Sample.T0)));
    }

    static RunnerView runner() {
        return new RunnerView(
                Sample.RUNNER,
                "lab-1",
                null,
                RunnerState.ONLINE,
                null,
                new TreeSet<>(Set.of("gpu", "linux")),
                new TreeSet<>(Set.of("gpu")),
                new TreeSet<>(Set.of("production")),
                new TreeSet<>(Set.of("shell")),
                List.of(new RunnerFacts.Unavailable("docker", "permission denied", false)),
                4,
                1,
                Resources.NONE,
                "1.2.3",
                "linux/amd64",
                "root",
                Sample.T0,
                Sample.T0);
    }
}
