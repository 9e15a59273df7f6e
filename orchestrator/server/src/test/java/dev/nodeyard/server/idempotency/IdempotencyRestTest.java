package dev.nodeyard.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestClient.Answer;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IdempotencyRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String CHART =
            new NodeChartBuilder().shell("hello", "echo hello").text();

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String key = UUID.randomUUID().toString();

    private Answer publish(String token, String name, String key, String chart) {
        return rest.send(rest.request("/api/v1/workflow/publish?name=" + name, token)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(chart)));
    }

    private Answer execute(String token, String workflow, String key) {
        return rest.send(rest.request("/api/v1/workflow/execute/" + workflow, token)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.noBody()));
    }

    private static long runs() {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM runs")
                        .mapTo(long.class)
                        .one());
    }

    @Test
    void a_call_sent_again_gets_the_first_answer_and_does_nothing() {
        publish(ada, "twice", UUID.randomUUID().toString(), CHART).expect(201);
        long before = runs();

        Answer first = execute(ada, "twice", key).expect(202);
        Answer second = execute(ada, "twice", key).expect(202);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void a_streamed_body_is_compared_too() {
        Answer first = publish(ada, "streamed", key, CHART).expect(201);

        assertThat(publish(ada, "streamed", key, CHART).expect(201).body()).isEqualTo(first.body());
        assertThat(publish(ada, "streamed", key, CHART + " ")
                        .refusedAs(422, "invalid")
                        .path("detail")
                        .asText())
                .contains("another request");
    }

    @Test
    void the_same_key_on_another_path_is_refused() {
        publish(ada, "here", key, CHART).expect(201);

        publish(ada, "there", key, CHART).refusedAs(422, "invalid");
    }

    @Test
    void keys_of_different_users_do_not_meet() {
        publish(ada, "mine", key, CHART).expect(201);

        assertThat(publish(SERVER.userToken("bob"), "mine", key, CHART)
                        .expect(201)
                        .header("Idempotency-Replayed"))
                .isNull();
    }

    @Test
    void a_refused_call_leaves_its_key_free() {
        publish(ada, "mended", key, "{ not a chart").expect(400);

        publish(ada, "mended", key, CHART).expect(201);
    }

    @Test
    void a_secret_that_is_shown_once_is_not_kept() {
        String body = "{\"name\": \"ci\"}";
        Answer first = rest.send(rest.request("/api/v1/tokens", ada)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .expect(201);

        rest.send(rest.request("/api/v1/tokens", ada)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .refusedAs(409, "conflict");
        assertThat(keptText())
                .noneMatch(kept -> kept.contains(first.json().path("token").asText()));
    }

    private static List<String> keptText() {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT coalesce(encode(body, 'escape'), '') FROM idempotent_calls")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void of_many_calls_at_once_one_is_done() {
        publish(ada, "raced", UUID.randomUUID().toString(), CHART).expect(201);
        long before = runs();

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> execute(ada, "raced", key).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).contains(202).allMatch(status -> status == 202 || status == 409);
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void while_the_first_call_runs_the_second_is_told_to_come_back() throws IOException {
        byte[] chart = CHART.getBytes(StandardCharsets.UTF_8);
        try (Socket slow = new Socket("127.0.0.1", rest.server().getPort())) {
            String head =
                    "POST /api/v1/workflow/publish?name=slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + ada + "\r\nIdempotency-Key: " + key
                            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                            + chart.length + "\r\n\r\n";
            slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().write(chart, 0, 10);
            slow.getOutputStream().flush();
            await().until(this::isTaken);

            Answer second = publish(ada, "slow", key, CHART);
            second.refusedAs(409, "conflict");
            assertThat(second.header("Retry-After")).isEqualTo("1");

            slow.getOutputStream().write(chart, 10, chart.length - 10);
            slow.getOutputStream().flush();
            await().untilAsserted(() -> publish(ada, "slow", key, CHART).expect(201));
        }
    }

    private boolean isTaken() {
        return SERVER.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM idempotent_calls WHERE key = :key)")
                                .bind("key", key)
                                .mapTo(boolean.class)
                                .one());
    }

    @Test
    void a_key_whose_call_died_with_its_process_becomes_free() {
        publish(ada, "crashed", UUID.randomUUID().toString(), CHART).expect(201);
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO idempotent_calls (user_id, key, attempt, started_at) "
                                + "SELECT id, ?, gen_random_uuid(), now() - interval '11 minutes' FROM users WHERE username = 'ada'",
                        key));

        assertThat(execute(ada, "crashed", key).expect(202).header("Idempotency-Replayed"))
                .isNull();
    }

    @Test
    void answers_are_forgotten_after_a_day() {
        publish(ada, "old", key, CHART).expect(201);
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE idempotent_calls SET started_at = now() - interval '26 hours' WHERE key = ?", key));

        new KeyStore(SERVER.jdbi()).purge();

        assertThat(isTaken()).isFalse();
    }

    @Test
    void a_key_that_cannot_be_kept_is_invalid() {
        execute(ada, "any", "x".repeat(256)).refusedAs(422, "invalid");
    }
}
