package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.event.CounterView;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.timer.CatchUp;
import dev.nodeyard.api.timer.Overlap;
import dev.nodeyard.api.timer.TimerAction;
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.api.workflow.EventScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCommandsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

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
    void push_says_how_many_tasks_it_woke() {
        server.on(
                "POST events/push",
                json(200, new PushedEvent("deploy", EventScope.WORKFLOW, "wfl_1", 7, NOON, 0, 2, false)));

        Shell.Result result = shell.run("event", "push", "deploy", "--workflow", "mesh", "--payload", "{\"ok\": true}");

        assertThat(result.out()).isEqualTo("Pushed deploy, woke 2 tasks\n");
        assertThat(server.lines()).containsExactly("POST events/push");
    }

    @Test
    void a_payload_that_is_no_json_is_a_usage_error() {
        Shell.Result result = shell.run("event", "push", "deploy", "--payload", "ready");

        assertThat(result.err()).contains("The payload is no JSON");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void increment_prints_the_new_value() {
        server.on("POST counters/hosts/increment", json(200, new CounterView("hosts", EventScope.RUN, "run_1", 5)));

        Shell.Result result = shell.run("event", "increment", "hosts", "--run", "run_1", "--by", "2");

        assertThat(result.out()).isEqualTo("5\n");
        assertThat(server.lines()).containsExactly("POST counters/hosts/increment?scope=run&scopeId=run_1");
    }

    @Test
    void start_names_the_timer_that_it_made() {
        TimerId id = new TimerId(new UUID(0, 1));
        server.on(
                "POST timers",
                json(
                        201,
                        new TimerView(
                                id,
                                "nightly",
                                "ana",
                                TimerState.ACTIVE,
                                null,
                                null,
                                "0 2 * * *",
                                null,
                                new TimerAction.ExecuteWorkflow("wfl_1", null),
                                Overlap.SKIP,
                                CatchUp.LAST,
                                null,
                                null,
                                0,
                                NOON,
                                NOON,
                                null)));

        Shell.Result result =
                shell.run("timer", "start", "nightly", "--cron", "0 2 * * *", "--execute", "mesh", "--overlap", "skip");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith(id + " is due ");
    }

    @Test
    void a_timer_needs_a_moment_and_something_to_do() {
        assertThat(shell.run("timer", "start", "nightly", "--execute", "mesh").err())
                .contains("--cron");
        assertThat(shell.run("timer", "start", "nightly", "--delay", "5s").err())
                .contains("--push");
    }
}
