package dev.nodeyard.server.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.database.RunRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init") // set before each test
    private String userToken;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String runnerToken;

    @SuppressWarnings("NullAway.Init") // set before each test
    private RunRows rows;

    @BeforeEach
    void begin() {
        userToken = SERVER.userToken(user);
        JsonNode runner = SERVER.runner("runner-of-" + user);
        runnerToken = runner.path("token").asText();
        rows = RunRows.insert(
                SERVER.jdbi(), user, RunnerId.parse(runner.path("id").asText()), 1);
    }

    @Test
    void bytes_travel_from_runner_to_user() throws IOException {
        JsonNode reply = send(0, "one\ntwo\n").expect(200).json();
        assertThat(reply.at("/positions/0/nextOffset").asLong()).isEqualTo(8);
        RestClient.Answer log = get("?offset=4").expect(200);
        assertThat(log.body()).isEqualTo("two\n");
        assertThat(log.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(log.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(log.header("Nodeyard-Log-Offset")).isEqualTo("4");
        assertThat(log.header("Nodeyard-Log-Next-Offset")).isEqualTo("8");
        assertThat(log.header("Nodeyard-Log-End")).isEqualTo("false");
    }

    @Test
    void lines_are_numbered_from_zero() throws IOException {
        send(0, "one\ntwo\nthree\n").expect(200);
        RestClient.Answer lines = get("?fromLine=1&lines=1").expect(200);
        assertThat(lines.body()).isEqualTo("two\n");
        assertThat(lines.header("Nodeyard-Log-First-Line")).isEqualTo("1");
        assertThat(lines.header("Nodeyard-Log-Lines")).isEqualTo("3");
        assertThat(lines.header("Nodeyard-Log-Bytes")).isEqualTo("14");
    }

    @Test
    void lines_say_at_which_byte_to_go_on() throws IOException {
        send(0, "one\ntwo\nthree\nfo").expect(200);
        RestClient.Answer lines = get("?fromLine=1&lines=2").expect(200);
        assertThat(lines.header("Nodeyard-Log-Offset")).isEqualTo("4");
        assertThat(lines.header("Nodeyard-Log-Next-Offset")).isEqualTo("14");
        assertThat(lines.header("Nodeyard-Log-End")).isEqualTo("false");
        assertThat(get("?offset=14").body()).isEqualTo("fo");
    }

    @Test
    void lines_that_are_not_there_have_no_place() throws IOException {
        send(0, "one\n").expect(200);
        RestClient.Answer none = get("?fromLine=7").expect(200);
        assertThat(none.body()).isEmpty();
        assertThat(none.header("Nodeyard-Log-Lines")).isEqualTo("1");
        assertThat(none.header("Nodeyard-Log-Next-Offset")).isNull();
    }

    @Test
    void a_held_call_is_answered_by_the_next_bytes() throws Exception {
        CompletableFuture<HttpResponse<String>> held = HttpClient.newHttpClient()
                .sendAsync(
                        rest.request(path("?waitMs=30000"), userToken).GET().build(),
                        HttpResponse.BodyHandlers.ofString());
        send(0, "news\n").expect(200);
        assertThat(held.get(20, TimeUnit.SECONDS).body()).isEqualTo("news\n");
    }

    @Test
    void a_held_call_ends_without_news_when_time_is_up() {
        RestClient.Answer nothing = get("?waitMs=50").expect(200);
        assertThat(nothing.body()).isEmpty();
        assertThat(nothing.header("Nodeyard-Log-Next-Offset")).isEqualTo("0");
    }

    @Test
    void the_end_is_said_once_the_attempt_is_over() throws IOException {
        send(0, "all").expect(200);
        rows.end(0, "failed");
        RestClient.Answer log = get("?offset=3&waitMs=20000").expect(200);
        assertThat(log.header("Nodeyard-Log-End")).isEqualTo("true");
        assertThat(log.header("Nodeyard-Log-Complete")).isEqualTo("false");
        get("?offset=4").refusedAs(416, "range_not_satisfiable");
    }

    @Test
    void what_is_no_log_chunk_is_malformed() {
        rest.send(rest.request("/api/v1/runner/logs", runnerToken)
                        .header("Content-Type", LogChunk.MEDIA_TYPE)
                        .POST(BodyPublishers.ofString("garbage that is no chunk at all")))
                .refusedAs(400, "malformed");
    }

    @Test
    void another_user_and_other_attempts_are_not_found() throws IOException {
        send(0, "secret").expect(200);
        rest.get(path(""), SERVER.userToken("x" + user)).refusedAs(404, "not_found");
        rest.get("/api/v1/tasks/" + rows.task(0) + "/attempts/2/log", userToken).refusedAs(404, "not_found");
        rest.get(path(""), null).refusedAs(401, "unauthenticated");
        rest.get(path(""), runnerToken).refusedAs(401, "unauthenticated");
    }

    @Test
    void a_negative_offset_is_invalid() {
        get("?offset=-1").refusedAs(422, "invalid");
    }

    private RestClient.Answer send(long offset, String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        LogChunk.write(List.of(new LogChunk(rows.token(0), offset, text.getBytes(UTF_8))), body);
        return rest.send(rest.request("/api/v1/runner/logs", runnerToken)
                .header("Content-Type", LogChunk.MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private RestClient.Answer get(String query) {
        return rest.get(path(query), userToken);
    }

    private String path(String query) {
        return "/api/v1/tasks/" + rows.task(0) + "/attempts/1/log" + query;
    }
}
