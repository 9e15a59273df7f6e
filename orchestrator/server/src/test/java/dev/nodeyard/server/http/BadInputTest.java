package dev.nodeyard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends by mistake: refused with a sentence, and nothing of it is kept. */
final class BadInputTest {
    @RegisterExtension
    static final ServerExtension SERVER =
            new ServerExtension(Map.of("limits", Map.of("chartBytes", 20_000_000, "tasks", 10_000)));

    private static final List<String> TABLES = List.of(
            "users", "user_tokens", "workflows", "revisions", "tasks", "runs", "runners", "events", "git_packs");

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String admin = SERVER.adminToken();
    private Map<String, Long> before = Map.of();

    @BeforeEach
    void count() {
        before = rows();
    }

    @AfterEach
    void nothing_is_kept() {
        assertThat(rows()).isEqualTo(before);
    }

    private static Map<String, Long> rows() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> SERVER.jdbi()
                                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                                        .mapTo(long.class)
                                        .one())));
    }

    private static void assertRefused(RestClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("detail").asText()).endsWith(".").hasSizeBetween(10, 2_000);
        assertThat(answer.body())
                .doesNotContain("dev.nodeyard")
                .doesNotContain("Exception")
                .doesNotContain("org.");
    }

    private static String chart(String settings) {
        return "{\"hello\": {\"type\": \"Node\", \"name\": \"hello\", \"uniquename\": \"hello\", \"pos\": [0, 0],"
                + " \"path\": [\"distributed\", \"Shell\"], \"terminals\": {}, \"layer\": 1,"
                + " \"customState\": {\"distributed\": " + settings + "}}}";
    }

    static Stream<Arguments> charts() {
        int deep = 5_000_000;
        String good = new NodeChartBuilder().shell("hello", "echo").text();
        return Stream.of(
                Arguments.of("10 MB of nested lists", "[".repeat(deep) + "]".repeat(deep)),
                Arguments.of("nesting that is never closed", "{\"a\":".repeat(1_000_000)),
                Arguments.of("deep settings", chart("{\"script\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}")),
                Arguments.of(
                        "a hundred thousand tags",
                        chart("{\"script\": [\"echo\"], \"tags\": [" + tags(100_000) + "]}")),
                Arguments.of("a tag with NUL", chart("{\"script\": [\"echo\"], \"tags\": [\"a\\u0000b\"]}")),
                Arguments.of("a raw NUL", good.replace("echo", "ec\0ho")),
                Arguments.of("a huge number", chart("{\"script\": [\"echo\"], \"priority\": 1e999999999}")),
                Arguments.of(
                        "a long number",
                        chart("{\"script\": [\"echo\"], \"priority\": " + "9".repeat(1_000_000) + "}")),
                Arguments.of("a key twice", chart("{\"script\": [\"echo\"], \"script\": [\"rm\"]}")),
                Arguments.of("a list as the chart", "[]"),
                Arguments.of("nothing", ""),
                Arguments.of("spaces", " ".repeat(1_000_000)));
    }

    private static String tags(int number) {
        return IntStream.range(0, number).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void a_bad_chart_is_refused(String name, String chart) {
        assertRefused(rest.post("/api/v1/workflows?name=bad", ada, chart));
        assertRefused(rest.post("/api/v1/workflow/publish?name=bad", ada, chart));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("deep nesting", "{\"name\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
                Arguments.of("more than a form", "{\"name\": \"" + "x".repeat(10_000_000) + "\"}"),
                Arguments.of("a NUL", "{\"name\": \"a\\u0000b\"}"),
                Arguments.of("half a surrogate", "{\"name\": \"\\ud800\", \"expiresInMs\": -1}"),
                Arguments.of("a number beyond all", "{\"name\": \"a\", \"expiresInMs\": 1e400}"),
                Arguments.of("a long number", "{\"name\": \"a\", \"expiresInMs\": " + "9".repeat(10_000) + "}"),
                Arguments.of("a list", "[{\"name\": \"a\"}]"),
                Arguments.of("a word", "null"),
                Arguments.of("what ends too early", "{\"name\": \"a\""),
                Arguments.of(
                        "XML",
                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_refused(String name, String body) {
        assertRefused(rest.post("/api/v1/tokens", ada, body));
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        byte[] body = "{\"name\": \"aXb\"}".getBytes(StandardCharsets.UTF_8);
        body[11] = (byte) 0xff;

        assertRefused(rest.send(rest.request("/api/v1/tokens", ada)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense", "a/b;c"})
    void another_content_type_is_refused(String type) {
        assertRefused(rest.send(rest.request("/api/v1/tokens", ada)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"name\": \"a\"}"))));
    }

    @Test
    void a_form_without_its_end_is_refused() {
        assertRefused(rest.send(rest.request("/api/v1/workflow/publish?name=bad", ada)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tasks/..%2f..%2fetc%2fpasswd/artifacts",
                "/api/v1/runs/%00",
                "/api/v1/workflows/%2e%2e",
                "/api/v1/workflows/a%5cb",
                "/docs/api/..%2f..%2fpage.html",
                "/docs/api/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/runs?limit=99999999999999999999",
                "/api/v1/runs?limit=-1",
                "/api/v1/runs?cursor=%00",
                "/api/v1/workflows?cursor=%ff%fe",
                "/api/v1/runs/run_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
            })
    void a_tricky_address_leads_nowhere(String address) {
        assertRefused(rest.get(address, ada));
    }

    @Test
    void a_header_beyond_all_measure_is_refused() throws IOException {
        assertThat(raw("GET /api/v1/runs HTTP/1.1\r\nHost: a\r\nX-Big: " + "x".repeat(1_000_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        String many = String.join("", Collections.nCopies(100_000, "X-A: b\r\n"));
        assertThat(raw("GET /api/v1/runs HTTP/1.1\r\nHost: a\r\n" + many + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/runs\r\n\r\n",
                "GET /api/v1/runs HTTP/9.9\r\nHost: a\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/v1/tokens HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void what_is_no_http_is_refused(String request) throws IOException {
        assertThat(raw(request)).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", rest.server().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (SocketException e) {
                // The server has answered and closed before it was told everything.
                assertThat(e).isNotNull();
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[4_096];
            int read = socket.getInputStream().read(buffer);
            if (read > 0) {
                answer.write(buffer, 0, read);
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void a_runner_with_too_many_tags_is_refused() throws IOException {
        String body = Wire.mapper().writeValueAsString(Map.of("name", "x".repeat(101), "tags", List.of()));
        assertRefused(rest.post("/api/v1/runners/register", admin, body));
        String many = "{\"name\": \"lab\", \"tags\": [" + tags(100_000) + "]}";
        assertRefused(rest.post("/api/v1/runners/register", admin, many));
    }
}
