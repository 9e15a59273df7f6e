package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.empty;
import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ApiCommandTest {
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
    void fields_of_a_get_go_into_the_query() {
        server.on("GET runs", json(200, Map.of("items", List.of())));

        Shell.Result result = shell.run("api", "get", "runs", "-f", "state=failed", "-f", "workflow=my mesh");

        assertThat(server.lines()).containsExactly("GET runs?state=failed&workflow=my%20mesh");
        assertThat(result.out()).isEqualTo("{\"items\":[]}\n");
    }

    @Test
    void fields_of_a_post_become_a_json_body() {
        server.on("POST tokens", json(201, Map.of()));

        shell.run("api", "POST", "/api/v1/tokens", "-f", "name=1", "-F", "expiresInMs=5000");

        assertThat(server.calls().get(0).body()).isEqualTo("{\"name\":\"1\",\"expiresInMs\":5000}");
        assertThat(server.calls().get(0).contentType()).isEqualTo("application/json");
    }

    @Test
    void a_file_or_standard_input_is_sent_as_it_is() throws IOException {
        Path file = Files.writeString(folder.resolve("chart.json"), "{ }");
        server.on("POST workflows", json(201, Map.of())).on("POST workflows", json(201, Map.of()));

        shell.run("api", "POST", "workflows", "--input", file.toString());
        shell.typing("{  }").run("api", "POST", "workflows", "--input", "-");

        assertThat(server.calls()).extracting(FakeServer.Call::body).containsExactly("{ }", "{  }");
    }

    @Test
    void all_pages_become_one_list() {
        server.on("GET runs", json(200, Map.of("items", List.of(1, 2), "nextCursor", "a/b")))
                .on("GET runs", json(200, Map.of("items", List.of(3))));

        Shell.Result result = shell.run("api", "GET", "runs?limit=2", "--paginate");

        assertThat(result.out()).isEqualToIgnoringWhitespace("[1,2,3]");
        assertThat(server.lines()).containsExactly("GET runs?limit=2", "GET runs?limit=2&cursor=a%2Fb");
    }

    @Test
    void the_status_and_the_headers_are_shown_on_demand() {
        server.on("DELETE tokens/1", empty(204));

        assertThat(shell.run("api", "DELETE", "tokens/1", "-i").out()).startsWith("HTTP 204\n");
    }

    @Test
    void a_refusal_is_told_and_sets_the_exit_code() {
        server.on("GET runs/1", error(ErrorCode.NOT_FOUND, "There is no such run."));

        Shell.Result result = shell.run("api", "GET", "runs/1");

        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains("There is no such run.");
    }

    @Test
    void the_token_goes_to_no_other_server() {
        Shell.Result result = shell.run("api", "GET", "http://elsewhere.example/api/v1/runs");

        assertThat(result.code()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void a_lost_post_is_sent_again_with_the_same_key() {
        server.on("POST workflows/mesh/runs", error(ErrorCode.UNAVAILABLE, "Not now."))
                .on(
                        "POST workflows/mesh/runs",
                        error(ErrorCode.CONFLICT, "Still running.").with("Retry-After", "1"))
                .on("POST workflows/mesh/runs", json(202, Map.of("runId", "run_1")));

        Shell.Result result = shell.run("api", "POST", "workflows/mesh/runs");

        assertThat(result.code()).isZero();
        assertThat(server.calls()).hasSize(3);
        assertThat(server.calls())
                .extracting(FakeServer.Call::key)
                .containsOnly(server.calls().get(0).key());
        assertThat(server.calls().get(0).key()).matches("[0-9a-f-]{36}");
    }
}
