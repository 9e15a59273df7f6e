package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.admin.CancelledAll;
import dev.nodeyard.api.admin.Shutdown;
import dev.nodeyard.api.admin.ShutdownView;
import dev.nodeyard.api.queue.ClearedQueue;
import dev.nodeyard.api.runner.TakenTasks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that stop things for others. */
class SteeringCommandsTest {
    private static final String RUNNER = "runners/" + Sample.RUNNER;

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
        server.on("GET runners/status", items(OtherCommandsTest.runner()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String lastBody() {
        return server.calls().get(server.calls().size() - 1).body();
    }

    @Test
    void a_pause_carries_its_note_and_end() {
        server.on("POST " + RUNNER + "/pause", json(200, OtherCommandsTest.runner()));

        Shell.Result result = shell.run("runner", "pause", "lab-1", "-m", "new cable", "--for", "90m");

        assertThat(result.code()).isZero();
        assertThat(lastBody()).contains("\"note\":\"new cable\"").contains("\"until\":\"2");
        assertThat(result.err()).startsWith("Paused lab-1 until ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "drain"})
    void a_runner_is_steered_by_its_name(String verb) {
        server.on("POST " + RUNNER + "/" + verb, json(200, OtherCommandsTest.runner()));

        assertThat(shell.run("runner", verb, "lab-1").code()).isZero();
        assertThat(shell.run("runner", verb, "lab-2").code()).isEqualTo(5);
    }

    @Test
    void tasks_taken_from_a_runner_go_back_unless_they_are_discarded() {
        server.on("POST " + RUNNER + "/cancel", json(200, new TakenTasks(OtherCommandsTest.runner(), 2)));

        assertThat(shell.run("runner", "cancel", "lab-1", "-y").err())
                .isEqualTo("2 tasks of lab-1 put back into the queue\n");
        assertThat(lastBody()).isEqualTo("{\"tasks\":\"requeue\"}");
        shell.run("runner", "cancel", "lab-1", "-y", "--discard");
        assertThat(lastBody()).isEqualTo("{\"tasks\":\"cancel\"}");
    }

    @Test
    void a_runner_is_shut_down_after_its_work_or_now() {
        server.on("POST " + RUNNER + "/shutdown", json(202, new TakenTasks(OtherCommandsTest.runner(), 0)));

        shell.run("runner", "shutdown", "lab-1", "-y");
        assertThat(lastBody()).isEqualTo("{\"mode\":\"drain\"}");
        shell.run("runner", "shutdown", "lab-1", "-y", "--now", "-m", "moves");
        assertThat(lastBody()).isEqualTo("{\"mode\":\"now\",\"note\":\"moves\"}");
    }

    @Test
    void a_runner_is_shown_with_what_it_can_do() {
        assertThat(shell.run("runner", "view", "lab-1").out())
                .contains("name          lab-1\n")
                .contains("state         online, 1/4 slots busy\n")
                .contains("tags          gpu, linux\n")
                .contains("broken        docker: permission denied\n")
                .contains("ignored tags  production\n");
    }

    @Test
    void the_queue_is_cleared_by_queue_and_user() {
        server.on("POST queue/clear", json(200, new ClearedQueue(3, 1)));

        Shell.Result result = shell.run("queue", "clear", "--queue", "7", "--user", "ada", "-y");

        assertThat(server.lines()).containsExactly("POST queue/clear?queue=7&user=ada");
        assertThat(result.err()).isEqualTo("Cancelled 3 tasks of 1 run\n");
    }

    @Test
    void all_runs_are_cancelled_with_a_message() {
        server.on("POST admin/cancel_all", json(202, new CancelledAll(2, 5, 1)));

        Shell.Result result = shell.run("admin", "cancel-all", "-m", "power cut", "-y");

        assertThat(lastBody()).isEqualTo("{\"message\":\"power cut\"}");
        assertThat(result.err()).isEqualTo("Cancelling 2 runs: 5 queued, 1 live tasks\n");
    }

    @Test
    void a_shutdown_is_confirmed_to_the_server() {
        server.on("POST admin/shutdown", json(202, new ShutdownView(1, Shutdown.Mode.DRAIN, null, 2)));

        Shell.Result result = shell.run("admin", "shutdown", "--drain", "--grace", "10m", "-y");

        assertThat(lastBody()).isEqualTo("{\"mode\":\"drain\",\"graceMs\":600000,\"confirm\":\"shutdown\"}");
        assertThat(result.err()).isEqualTo("One process stops when 2 live tasks came to an end\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runner cancel lab-1",
                "runner shutdown lab-1",
                "queue clear",
                "admin cancel-all",
                "admin shutdown"
            })
    void what_stops_things_for_others_is_not_done_unasked(String words) {
        Shell.Result result = shell.run(words.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--yes");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
    }
}
