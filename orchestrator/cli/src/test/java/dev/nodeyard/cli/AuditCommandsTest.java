package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.audit.AuditChain;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandsTest {
    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;
    private List<String> chain = List.of();
    private String head = "";

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
        chain(5);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_list_shows_who_did_what() {
        server.on(
                "GET audit?actor=ada&action=token.*&limit=30",
                items(Map.of(
                        "id", 7,
                        "at", "2026-11-22T14:00:00.5Z",
                        "actorKind", "user",
                        "actor", "usr_1",
                        "actorName", "ada",
                        "action", "token.create",
                        "subject", "t1",
                        "remote", "10.0.0.1",
                        "after", Map.of("name", "x"))));

        Shell.Result result = shell.run("audit", "list", "--actor", "ada", "--action", "token.*");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("2026-11-22 14:00:00", "ada", "token.create", "t1", "10.0.0.1", "{\"name\":\"x\"}");
    }

    @Test
    void own_lines_are_asked_for_at_their_own_place() {
        server.on("GET users/me/audit", items());

        assertThat(shell.run("audit", "list", "--mine").code()).isZero();
    }

    @Test
    void the_chain_of_the_server_is_recomputed_here() {
        serve(chain);

        Shell.Result result = shell.run("audit", "verify");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("5 lines fit; the log ends at " + head + "\n");
        assertThat(result.err()).contains("2 newer lines not sealed yet");
    }

    @Test
    void a_server_that_shows_a_changed_line_is_caught() {
        serve(chain.stream().map(line -> line.replace("thing 3", "thing 9")).toList());

        Shell.Result result = shell.run("audit", "verify");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("the audit log was tampered with: line 3 does not fit");
    }

    @Test
    void saved_files_are_checked_without_a_server() throws IOException {
        Path first = Files.write(folder.resolve("1.ndjson"), chain.subList(0, 2));
        Path second = Files.write(folder.resolve("2.ndjson"), chain.subList(2, 5));
        server.close();

        assertThat(shell.run("audit", "verify", first.toString(), second.toString())
                        .out())
                .startsWith("5 lines fit");
        assertThat(shell.run("audit", "verify", first.toString(), "--head", head)
                        .err())
                .contains("line 5 is missing: the chain ends at line 2, the end was cut off");
        String middle = "2:" + hash(chain.get(1));
        assertThat(shell.run("audit", "verify", second.toString(), "--after", middle)
                        .out())
                .startsWith("3 lines fit");
        assertThat(shell.run("audit", "verify", second.toString()).err()).contains("line 1 is missing");
        assertThat(shell.run("audit", "verify", second.toString(), "--after", "2")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_name_given_twice_in_a_line_cannot_hide_another_value() throws IOException {
        String line = chain.get(0).replace("{", "{\"subject\":\"other\",");
        Path file = Files.write(folder.resolve("1.ndjson"), List.of(line));

        assertThat(shell.run("audit", "verify", file.toString()).err()).contains("line 1 is no line of an export");
    }

    @Test
    void an_export_is_written_to_a_file_and_goes_on_where_asked() {
        server.on("GET audit/export?after=2", text(chain.subList(2, 5)));
        Path file = folder.resolve("audit.ndjson");

        assertThat(shell.run("audit", "export", "--after", "2", "--to", file.toString())
                        .code())
                .isZero();
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(String.join("\n", chain.subList(2, 5)) + "\n");
    }

    private void serve(List<String> lines) {
        int colon = head.indexOf(':');
        server.on(
                        "GET audit/head",
                        json(
                                200,
                                Map.of(
                                        "number",
                                        Long.parseLong(head.substring(0, colon)),
                                        "hash",
                                        head.substring(colon + 1),
                                        "unsealed",
                                        2)))
                .on("GET audit/export", text(lines));
    }

    private static FakeServer.Answer text(List<String> lines) {
        return FakeServer.text(String.join("\n", lines) + "\n");
    }

    private void chain(int length) {
        List<String> lines = new ArrayList<>();
        String hash = AuditChain.START;
        for (int number = 1; number <= length; number++) {
            ObjectNode line =
                    Wire.mapper().createObjectNode().put("number", number).put("subject", "thing " + number);
            hash = AuditChain.hash(hash, line);
            lines.add(AuditChain.canonical(line.put("hash", hash)));
        }
        chain = lines;
        head = length + ":" + hash;
    }

    private static String hash(String line) throws IOException {
        return Wire.mapper().readTree(line).path("hash").asText();
    }
}
