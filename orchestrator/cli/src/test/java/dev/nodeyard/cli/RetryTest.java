package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.run.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryTest {
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
    void a_read_is_repeated_while_the_server_is_not_available() {
        server.on("GET runs", error(ErrorCode.UNAVAILABLE, "Starting.")).on("GET runs", items());

        assertThat(shell.run("run", "list").code()).isZero();
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void a_post_is_repeated_with_its_key_so_that_it_is_done_once() {
        server.on("POST workflow/execute/trig", error(ErrorCode.UNAVAILABLE, "Stopping."))
                .on("POST workflow/execute/trig", Sample.started());

        assertThat(shell.run("run", "start", "trig").code()).isZero();
        assertThat(server.calls())
                .hasSize(2)
                .extracting(FakeServer.Call::key)
                .containsOnly(server.calls().get(0).key())
                .doesNotContain("null");
    }

    @Test
    void a_change_without_a_key_is_not_repeated_when_it_may_have_been_made() {
        server.on("POST login", error(ErrorCode.UNAVAILABLE, "Stopping."));

        assertThat(shell.run("api", "POST", "login").code()).isEqualTo(7);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a_change_that_was_turned_away_is_repeated() {
        server.on("POST runs/" + Sample.RUN + "/cancel", error(ErrorCode.TOO_MANY_REQUESTS, "Slow down."))
                .on("POST runs/" + Sample.RUN + "/cancel", Sample.run(RunState.CANCELLING, Map.of()));

        assertThat(shell.run("run", "cancel", Sample.RUN.toString()).code()).isZero();
    }

    @Test
    void an_answer_that_breaks_off_is_asked_for_again() {
        server.on("GET runs", text("{\"items\": [").brokenOff()).on("GET runs", items());

        assertThat(shell.run("run", "list").code()).isZero();
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void a_mistake_is_not_repeated() {
        server.on("GET runs", error(ErrorCode.FORBIDDEN, "You may not."));

        assertThat(shell.run("run", "list").code()).isEqualTo(4);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() {
        server.close();

        Shell.Result result = shell.run("run", "list");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.err()).isEqualTo("""
                        error: %s cannot be reached: nothing answers there
                        hint: the address comes from NODEYARD_URL; see: nodeyard doctor
                        """.formatted(server.url()));
    }

    @Test
    void something_else_at_the_address_is_named_as_such() {
        server.on("GET runs", text("<html>"));

        Shell.Result result = shell.run("run", "list");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("cannot be understood").contains("hint: is a Nodeyard server");
    }
}
