package dev.nodeyard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AuditRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static RestClient rest;
    private static String admin;

    @BeforeAll
    static void signIn() {
        rest = SERVER.rest();
        admin = SERVER.adminToken();
    }

    @Test
    void a_line_says_who_did_what_from_where_in_which_call_and_with_which_token() {
        String token = SERVER.userToken("ada");
        RestClient.Answer made = rest.post("/api/v1/tokens", token, "{\"name\": \"for scripts\"}")
                .expect(201);

        JsonNode line =
                list(admin, "/api/v1/audit?action=token.create&actor=ada").get(0);

        assertThat(line.path("actorName").asText()).isEqualTo("ada");
        assertThat(line.path("actorKind").asText()).isEqualTo("user");
        assertThat(line.path("actor").asText()).startsWith("usr_");
        assertThat(line.path("subject").asText())
                .isEqualTo(made.json().path("id").asText());
        assertThat(line.path("requestId").asText()).isEqualTo(made.header("X-Request-Id"));
        assertThat(line.path("remote").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("tokenId").asText())
                .hasSize(36)
                .isNotEqualTo(line.path("subject").asText());
        assertThat(line.toString()).doesNotContain(made.json().path("token").asText());
    }

    @Test
    void lines_are_found_by_request_subject_action_and_time_page_by_page() {
        String token = SERVER.userToken("bea");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(rest.post("/api/v1/tokens", token, "{\"name\": \"t\"}")
                    .expect(201)
                    .json()
                    .path("id")
                    .asText());
        }

        JsonNode first = rest.get("/api/v1/audit?actor=BEA&action=token.*&limit=2", admin)
                .expect(200)
                .json();
        JsonNode second = rest.get(
                        "/api/v1/audit?actor=bea&action=token.*&limit=2&cursor="
                                + first.path("nextCursor").asText(),
                        admin)
                .expect(200)
                .json();
        assertThat(subjects(first.path("items"))).containsExactly(ids.get(2), ids.get(1));
        assertThat(subjects(second.path("items"))).containsExactly(ids.get(0));
        assertThat(second.has("nextCursor")).isFalse();

        JsonNode line = second.path("items").get(0);
        assertThat(subjects(list(admin, "/api/v1/audit?subject=" + ids.get(0)))).containsExactly(ids.get(0));
        assertThat(subjects(list(
                        admin,
                        "/api/v1/audit?requestId=" + line.path("requestId").asText())))
                .containsExactly(ids.get(0));
        String at = line.path("at").asText();
        assertThat(subjects(list(admin, "/api/v1/audit?actor=bea&from=" + at))).contains(ids.get(0));
        assertThat(subjects(list(admin, "/api/v1/audit?actor=bea&to=" + at))).doesNotContain(ids.get(0));
    }

    @Test
    void a_time_that_is_none_is_refused_with_its_name() {
        JsonNode problem = rest.get("/api/v1/audit?from=yesterday", admin).refusedAs(422, "invalid");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("query:from");
    }

    @Test
    void only_administrators_see_the_log_and_others_the_lines_about_themselves() {
        String ada = SERVER.userToken("ada");
        String cora = SERVER.userToken("cora");
        rest.post("/api/v1/tokens", cora, "{\"name\": \"cora's\"}").expect(201);

        for (String path : List.of("/api/v1/audit", "/api/v1/audit/head", "/api/v1/audit/export")) {
            rest.get(path, ada).refusedAs(403, "forbidden");
            rest.get(path, null).refusedAs(401, "unauthenticated");
        }
        assertThat(StreamSupport.stream(list(cora, "/api/v1/users/me/audit").spliterator(), false))
                .isNotEmpty()
                .allMatch(line -> line.path("actorName").asText().equals("cora"));
    }

    @Test
    void refused_calls_and_tokens_used_after_their_end_leave_a_line_each_time_they_are_new() {
        String eve = SERVER.userToken("eve");
        for (int i = 0; i < 40; i++) {
            rest.get("/api/v1/audit/head", eve).refusedAs(403, "forbidden");
        }
        rest.post("/api/v1/logout", eve, "{}").expect(204);
        rest.get("/api/v1/tokens", eve).refusedAs(401, "unauthenticated");
        rest.get("/api/v1/tokens", eve).refusedAs(401, "unauthenticated");
        rest.get("/api/v1/tokens", "nyu_unknown").refusedAs(401, "unauthenticated");

        assertThat(list(admin, "/api/v1/audit?actor=eve&action=call.refused&limit=100"))
                .hasSize(30)
                .allMatch(line -> line.path("subject").asText().equals("api/v1/audit/head"));
        String token = list(admin, "/api/v1/audit?actor=eve&action=user.logout")
                .get(0)
                .path("subject")
                .asText();
        assertThat(subjects(list(admin, "/api/v1/audit?action=token.refused"))).containsExactly(token);
    }

    @Test
    void an_outsider_recomputes_the_exported_chain_with_the_program_in_the_documentation(@TempDir Path folder)
            throws Exception {
        rest.post("/api/v1/tokens", admin, "{\"name\": \"naïve \\u001b 🚀\"}").expect(201);
        await().untilAsserted(() -> assertThat(head().path("unsealed").asLong()).isZero());
        JsonNode head = head();
        String export = rest.get("/api/v1/audit/export", admin).expect(200).body();
        Path file = Files.writeString(folder.resolve("audit.ndjson"), export);

        assertThat(verify(folder, file))
                .isEqualTo(
                        head.path("number").asText() + ":" + head.path("hash").asText());

        Files.writeString(file, export.replaceFirst("naïve", "clever"));
        assertThat(verify(folder, file)).matches("line \\d+ does not fit");
    }

    @Test
    void an_export_can_go_on_where_the_last_one_ended() {
        rest.post("/api/v1/tokens", admin, "{\"name\": \"more\"}").expect(201);
        await().untilAsserted(() -> assertThat(head().path("unsealed").asLong()).isZero());
        long number = head().path("number").asLong();

        String rest = AuditRestTest.rest
                .get("/api/v1/audit/export?after=" + (number - 1), admin)
                .expect(200)
                .body();

        assertThat(rest.lines()).hasSize(1).first().asString().contains("\"number\":" + number);
    }

    /** Runs the Python of docs/audit.md. */
    private static String verify(Path folder, Path export) throws IOException, InterruptedException {
        String page = Files.readString(Path.of("../../docs/audit.md"));
        Matcher code = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(code.find()).isTrue();
        Path program = Files.writeString(folder.resolve("verify.py"), code.group(1));
        Process python = new ProcessBuilder("python3", program.toString(), export.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    private static JsonNode head() {
        return rest.get("/api/v1/audit/head", admin).expect(200).json();
    }

    private static JsonNode list(String token, String path) {
        return rest.get(path, token).expect(200).json().path("items");
    }

    private static List<String> subjects(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(line -> line.path("subject").asText())
                .toList();
    }
}
