package dev.nodeyard.server.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.changes.SseClient.Event;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesRestTest {
    @RegisterExtension
    static final ServerExtension SERVER =
            new ServerExtension(Map.of("changes", Map.of("streamsPerUser", 3, "streamBytes", 262_144)));

    private static final String CHART = new NodeChartBuilder()
            .node("first", "types", "Integer")
            .constant("int", "int", 5)
            .node("second", "types", "Integer")
            .constant("int", "int", 6)
            .text();

    private final RestClient rest = SERVER.rest();
    private final String user = "u" + UUID.randomUUID();
    private final String token = SERVER.userToken(user);

    private SseClient watch(String topics, @Nullable String lastEventId) throws Exception {
        return watch(topics, token, lastEventId);
    }

    private SseClient watch(String topics, @Nullable String as, @Nullable String lastEventId) throws Exception {
        return new SseClient(rest.server(), topics, as, lastEventId);
    }

    private static SseClient ready(SseClient client) {
        assertThat(client.status()).isEqualTo(200);
        await().until(() -> !client.events("ready").isEmpty());
        return client;
    }

    private RunId run() {
        rest.post("/api/v1/workflow/publish?name=w", token, CHART).expect(201);
        return RunId.parse(rest.post("/api/v1/workflow/execute/w", token, "")
                .expect(202)
                .json()
                .path("runId")
                .asText());
    }

    /** Changes a task as another process would whose notice is lost. */
    private static void setAttempt(RunId run, int index, int attempt) {
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE task_runs SET attempt = ? WHERE run_id = ? AND index = ?",
                        attempt,
                        run.value(),
                        index));
    }

    private static int told(SseClient client, int index) {
        int attempt = -1;
        for (Event event : client.events("run")) {
            for (JsonNode task : event.json().path("tasks")) {
                attempt = task.get(0).asInt() == index ? task.get(2).asInt() : attempt;
            }
        }
        return attempt;
    }

    @Test
    void a_watcher_of_a_run_sees_it_end() throws Exception {
        RunId run = run();
        try (SseClient client = ready(watch("run:" + run, null))) {
            rest.post("/api/v1/runs/" + run + "/cancel", token, "").expect(202);

            await().untilAsserted(() -> {
                assertThat(client.events("run")).isNotEmpty();
                JsonNode last = client.events("run")
                        .get(client.events("run").size() - 1)
                        .json();
                assertThat(last.at("/run/state").asText()).isEqualTo("cancelled");
                assertThat(last.at("/run/counts/cancelled").asInt()).isEqualTo(2);
                assertThat(last.at("/tasks/0/1").asText()).isEqualTo("cancelled");
            });
            assertThat(client.header("Content-Type")).startsWith("text/event-stream");
            assertThat(client.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void a_change_whose_notice_is_lost_is_told_all_the_same() throws Exception {
        RunId run = run();
        try (SseClient client = ready(watch("run:" + run, null))) {
            setAttempt(run, 1, 9);

            // What nobody told is found by a look every few seconds.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(told(client, 1)).isEqualTo(9));
        }
    }

    @Test
    void a_watcher_that_comes_back_is_told_what_it_missed() throws Exception {
        RunId run = run();
        String place;
        try (SseClient client = ready(watch("run:" + run, null))) {
            place = client.lastId();
        }
        setAttempt(run, 0, 4);

        try (SseClient client = ready(watch("run:" + run, place))) {
            assertThat(told(client, 0)).isEqualTo(4);
            assertThat(client.events("resync")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-5", "00000000-999999999999"})
    void a_watcher_whose_place_is_unknown_is_told_to_read_again(String place) throws Exception {
        try (SseClient client = watch("runs", place)) {
            await().until(() -> !client.events("resync").isEmpty());
            assertThat(client.lastId()).matches("[0-9a-f]{8}-[0-9]+");
        }
    }

    @Test
    void more_changes_than_are_worth_telling_are_told_as_a_resync() throws Exception {
        RunId run = run();
        String place;
        try (SseClient client = ready(watch("run:" + run, null))) {
            place = client.lastId();
        }
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO task_runs (run_id, index, state, requirements_id, priority, unfinished, at_most_once) "
                                + "SELECT ?, i, 'blocked', 1, 0, 1, false FROM generate_series(2, ?) AS i",
                        run.value(),
                        ChangeReader.MOST_ROWS + 10));

        try (SseClient client = watch("run:" + run, place)) {
            await().until(() -> !client.events("resync").isEmpty());
            assertThat(client.events("resync").get(0).json().path("topic").asText())
                    .isEqualTo("run:" + run);
            assertThat(client.events("run")).isEmpty();
        }
    }

    @Test
    void the_list_of_runs_tells_everybody_of_their_own() throws Exception {
        String other = SERVER.userToken("other" + UUID.randomUUID());
        try (SseClient mine = ready(watch("runs", null));
                SseClient theirs = ready(watch("runs", other, null));
                SseClient all = ready(watch("runs", SERVER.adminToken(), null))) {
            RunId run = run();

            await().until(() -> tells(mine, run) && tells(all, run));
            assertThat(tells(theirs, run)).isFalse();
        }
    }

    private static boolean tells(SseClient client, RunId run) {
        return client.events("runs").stream()
                .flatMap(event -> StreamSupport.stream(event.json().path("runs").spliterator(), false))
                .anyMatch(row -> row.path("id").asText().equals(run.toString()));
    }

    @Test
    void the_list_of_workflows_tells_of_a_new_one() throws Exception {
        try (SseClient client = ready(watch("workflows", null))) {
            rest.post("/api/v1/workflow/publish?name=fresh", token, CHART).expect(201);

            await().untilAsserted(() ->
                    assertThat(client.events("workflows").toString()).contains("fresh"));
        }
    }

    @Test
    void queue_and_runners_begin_with_all_and_go_on_with_what_changed() throws Exception {
        try (SseClient client = ready(watch("queue,runners", null))) {
            assertThat(client.events("runners").get(0).json().path("all").asBoolean())
                    .isTrue();
            JsonNode runner = SERVER.runner("r" + UUID.randomUUID());
            run();

            await().until(() -> client.events("runners").stream()
                    .anyMatch(event -> event.data().contains(runner.path("id").asText())));
            await().until(() -> client.events("queue").stream()
                    .anyMatch(event -> event.data().contains("\"executor\":\"nodeworks\"")));
        }
    }

    @Test
    void the_progress_of_a_run_has_all_tasks_as_the_feed_tells_them() throws Exception {
        RunId run = run();
        setAttempt(run, 1, 3);
        String place =
                rest.get("/api/v1/runs/" + run + "/progress", token).expect(200).header("ETag");
        try (SseClient client = ready(watch("run:" + run, null))) {
            setAttempt(run, 0, 2);
            await().until(() -> told(client, 0) == 2);
            JsonNode told =
                    client.events("run").get(client.events("run").size() - 1).json();

            RestClient.Answer answer = rest.get("/api/v1/runs/" + run + "/progress", token);
            JsonNode progress = answer.expect(200).json();
            assertThat(progress.at("/tasks/0")).isEqualTo(told.at("/tasks/0"));
            assertThat(progress.at("/tasks/1/2").asInt()).isEqualTo(3);
            assertThat(progress.at("/ids"))
                    .extracting(JsonNode::asText)
                    .containsExactly(new TaskRunId(run, 0).toString(), new TaskRunId(run, 1).toString());
            assertThat(progress.at("/run/counts/queued").asInt()).isEqualTo(2);
            assertThat(answer.header("ETag")).isNotEqualTo(place);
        }
        rest.get("/api/v1/runs/" + run + "/progress", SERVER.userToken("curious"))
                .refusedAs(404, "not_found");
    }

    @Test
    void a_revoked_token_ends_the_stream() throws Exception {
        try (SseClient client = ready(watch("runs", null))) {
            rest.post("/api/v1/logout", token, "").expect(204);

            await().until(client::isEnded);
        }
    }

    @Test
    void a_run_of_somebody_else_is_not_there() throws Exception {
        RunId run = run();

        rest.get("/api/v1/changes?topics=run:" + run, SERVER.userToken("curious"))
                .refusedAs(404, "not_found");
    }

    @Test
    void a_caller_without_a_token_sees_nothing() {
        rest.get("/api/v1/changes?topics=runs", null).refusedAs(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "run", "run:x", "runs,,queue"})
    void topics_that_do_not_exist_are_refused(String topics) {
        rest.get("/api/v1/changes?topics=" + topics, token).refusedAs(422, "invalid");
    }

    @Test
    void a_user_has_a_limited_number_of_streams() throws Exception {
        try (SseClient one = ready(watch("runs", null));
                SseClient two = ready(watch("runs", null));
                SseClient three = ready(watch("runs", null))) {
            rest.get("/api/v1/changes?topics=runs", token).refusedAs(429, "too_many_requests");
            assertThat(List.of(one, two, three)).noneMatch(SseClient::isEnded);
        }
    }

    @Test
    void a_client_that_takes_nothing_is_left_behind() throws Exception {
        RunId run = run();
        try (Socket slow = connect("run:" + run);
                SseClient two = ready(watch("runs", null));
                SseClient three = ready(watch("queue", null))) {
            assertThat(slow.isConnected()).isTrue();
            await().until(() -> status() == 429);

            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        changeMuch(run);
                        return status() == 200;
                    });
            assertThat(List.of(two, three)).noneMatch(SseClient::isEnded);
        }
    }

    private int status() throws Exception {
        try (SseClient client = watch("workflows", null)) {
            return client.status();
        }
    }

    /** Some megabytes in events. */
    private static void changeMuch(RunId run) {
        SERVER.jdbi().useHandle(handle -> handle.execute("""
                        INSERT INTO task_runs (run_id, index, state, requirements_id, priority, unfinished, at_most_once,
                                               finished_at, reason)
                        SELECT ?, i, 'failed', 1, 0, 1, false, now(), repeat('x', 500) FROM generate_series(100, 6000) AS i
                        ON CONFLICT (run_id, index) DO UPDATE SET attempt = task_runs.attempt + 1
                        """, run.value()));
    }

    /** Asks and never reads. */
    private Socket connect(String topics) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new java.net.InetSocketAddress(
                rest.server().getHost(), rest.server().getPort()));
        String request = "GET /api/v1/changes?topics=" + topics + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
