package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WebhookRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(
            Map.of("webhooks", Map.of("allow", List.of("127.0.0.1/32"), "timeoutMs", 1_000, "firstRetryMs", 20)));

    private final RestClient rest = SERVER.rest();
    private final String ada =
            SERVER.userToken("ada-" + UUID.randomUUID().toString().substring(0, 8));
    private final String admin = SERVER.adminToken();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        receiver.close();
        // What fails for ever would be tried again beside the next test.
        SERVER.jdbi().useHandle(handle -> handle.execute("DELETE FROM webhooks"));
    }

    @Test
    void a_run_is_told_from_its_start_to_its_end_with_signatures_that_anybody_can_check() {
        JsonNode webhook = create("[\"run.started\", \"run.finished\", \"workflow.published\"]", "");
        publish("mesh", ada);
        // The same chart again is no new version, and nothing to tell.
        publish("mesh", ada);
        String run = execute("mesh", ada);
        rest.post("/api/v1/runs/" + run + "/cancel", ada, "").expect(202);

        await().untilAsserted(() -> assertThat(receiver.calls())
                .extracting(Receiver.Call::event)
                .containsExactlyInAnyOrder("workflow.published", "run.started", "run.finished"));
        String secret = webhook.path("secret").asText();
        assertThat(receiver.calls())
                .allMatch(call -> call.isSignedWith(secret))
                .noneMatch(call -> call.isSignedWith("nyw_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        JsonNode end = receiver.calls().stream()
                .filter(call -> call.event().equals("run.finished"))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(end.path("type").asText()).isEqualTo("run.finished");
        assertThat(end.at("/data/runId").asText()).isEqualTo(run);
        assertThat(end.at("/data/workflow").asText()).isEqualTo("mesh");
        assertThat(end.at("/data/state").asText()).isEqualTo("cancelled");
    }

    @Test
    void a_call_that_fails_is_made_again_with_the_same_id_until_it_succeeds() {
        receiver.doing((exchange, number) -> Receiver.answer(exchange, number < 3 ? 500 : 200, "answer " + number));
        String id = create("[\"run.finished\"]", "").path("id").asText();
        String delivery = ping(id);

        await().untilAsserted(() ->
                assertThat(delivery(id, delivery).path("state").asText()).isEqualTo("delivered"));
        assertThat(receiver.calls()).extracting(Receiver.Call::attempt).containsExactly(1, 2, 3);
        assertThat(receiver.calls()).extracting(Receiver.Call::id).containsOnly(delivery);
        JsonNode tries = delivery(id, delivery).path("tries");
        assertThat(tries).hasSize(3);
        assertThat(tries.get(0).path("status").asInt()).isEqualTo(500);
        assertThat(tries.get(0).path("response").asText()).isEqualTo("answer 1");
        assertThat(tries.get(2).path("status").asInt()).isEqualTo(200);
        assertThat(get(id).has("failingSince")).isFalse();
    }

    @Test
    void a_slow_receiver_keeps_nobody_else_waiting() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.doing((exchange, number) -> end.await());
        String slow = create("[\"run.finished\"]", "").path("id").asText();
        for (int i = 0; i < 20; i++) {
            ping(slow);
        }
        await().until(() -> !receiver.calls().isEmpty());
        try (Receiver quick = new Receiver()) {
            String other = create(quick.url(), "[\"run.finished\"]", "", ada)
                    .path("id")
                    .asText();
            String delivery = ping(other);
            await().untilAsserted(() ->
                    assertThat(delivery(other, delivery).path("state").asText()).isEqualTo("delivered"));
        }
        await().untilAsserted(() -> assertThat(
                        list("/api/v1/webhooks/" + slow + "/deliveries", ada).findValuesAsText("error"))
                .contains("no answer within 1000 ms"));
        assertThat(receiver.calls()).hasSizeLessThan(20);
        end.countDown();
    }

    @Test
    void a_message_can_be_sent_again_with_its_id() {
        String id = create("[\"run.finished\"]", "").path("id").asText();
        String delivery = ping(id);
        await().untilAsserted(() ->
                assertThat(delivery(id, delivery).path("state").asText()).isEqualTo("delivered"));

        rest.post("/api/v1/webhooks/" + id + "/deliveries/" + delivery + "/redeliver", ada, "")
                .expect(202);

        await().untilAsserted(() -> assertThat(receiver.calls()).hasSize(2));
        assertThat(receiver.calls()).extracting(Receiver.Call::id).containsOnly(delivery);
        await().untilAsserted(
                        () -> assertThat(delivery(id, delivery).path("tries")).hasSize(2));
    }

    @Test
    void a_message_whose_sender_died_before_it_could_note_it_is_sent_again_with_its_id() {
        String id = create("[\"run.finished\"]", "").path("id").asText();
        String delivery = ping(id);
        await().untilAsserted(() ->
                assertThat(delivery(id, delivery).path("state").asText()).isEqualTo("delivered"));

        // As the process would have left it: sent, not noted.
        SERVER.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM webhook_attempts WHERE delivery_id = ?", UUID.fromString(delivery));
            handle.execute(
                    "UPDATE webhook_deliveries SET state = 'pending', finished_at = NULL, sending_until = now() - "
                            + "interval '1 second' WHERE id = ?",
                    UUID.fromString(delivery));
        });

        await().untilAsserted(() -> assertThat(receiver.calls()).hasSize(2));
        assertThat(receiver.calls()).extracting(Receiver.Call::id).containsOnly(delivery);
        assertThat(receiver.calls()).extracting(Receiver.Call::attempt).containsExactly(1, 2);
    }

    @Test
    void while_a_secret_is_replaced_both_sign_and_then_only_the_new_one() {
        JsonNode made = create("[\"run.finished\"]", "");
        String id = made.path("id").asText();
        String old = made.path("secret").asText();
        String fresh = rest.post("/api/v1/webhooks/" + id + "/rotate", ada, "{\"overlapMs\": 60000}")
                .expect(200)
                .json()
                .path("secret")
                .asText();
        ping(id);
        await().until(() -> receiver.calls().size() == 1);
        assertThat(receiver.calls().get(0).isSignedWith(old)).isTrue();
        assertThat(receiver.calls().get(0).isSignedWith(fresh)).isTrue();

        String newest = rest.post("/api/v1/webhooks/" + id + "/rotate", ada, "{\"overlapMs\": 0}")
                .expect(200)
                .json()
                .path("secret")
                .asText();
        ping(id);
        await().until(() -> receiver.calls().size() == 2);
        assertThat(receiver.calls().get(1).isSignedWith(newest)).isTrue();
        assertThat(receiver.calls().get(1).isSignedWith(fresh)).isFalse();
        assertThat(rest.get("/api/v1/webhooks/" + id, ada).expect(200).body()).doesNotContain("nyw_");
        assertThat(rest.get("/api/v1/audit?subject=" + id, admin).expect(200).body())
                .contains("webhook.create", "webhook.rotate")
                .doesNotContain("nyw_");
    }

    @Test
    void a_webhook_whose_calls_all_failed_for_a_day_is_switched_off_with_its_reason() {
        receiver.doing((exchange, number) -> Receiver.answer(exchange, 503, "overloaded"));
        String id = create("[\"run.finished\"]", "").path("id").asText();
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE webhooks SET failing_since = now() - interval '25 hours' WHERE id = ?",
                        UUID.fromString(id)));
        ping(id);

        await().untilAsserted(
                        () -> assertThat(get(id).path("active").asBoolean()).isFalse());
        assertThat(get(id).path("inactiveReason").asText())
                .isEqualTo("Every call of a day failed; the last one: status 503.");
        await().untilAsserted(() -> assertThat(list("/api/v1/audit?action=webhook.switch_off&subject=" + id, admin))
                .hasSize(1));
        rest.post("/api/v1/webhooks/" + id + "/ping", ada, "").refusedAs(409, "conflict");

        receiver.doing((exchange, number) -> Receiver.answer(exchange, 204, ""));
        patch(id, "{\"active\": true}", "*").expect(200);
        assertThat(get(id).has("inactiveReason")).isFalse();
        String again = ping(id);
        await().untilAsserted(() ->
                assertThat(delivery(id, again).path("state").asText()).isEqualTo("delivered"));
    }

    @Test
    void a_receiver_that_is_gone_for_good_is_not_called_again() {
        receiver.doing((exchange, number) -> Receiver.answer(exchange, 410, ""));
        String id = create("[\"run.finished\"]", "").path("id").asText();
        ping(id);

        await().untilAsserted(() ->
                assertThat(get(id).path("inactiveReason").asText()).contains("410"));
    }

    @Test
    void a_message_that_would_be_tried_after_its_time_is_given_up() {
        receiver.doing((exchange, number) -> Receiver.answer(exchange, 500, ""));
        String id = create("[\"run.finished\"]", "").path("id").asText();
        String delivery = ping(id);
        SERVER.jdbi().useHandle(handle -> handle.execute("UPDATE webhook_deliveries SET give_up_at = now()"));

        await().untilAsserted(() ->
                assertThat(delivery(id, delivery).path("state").asText()).isEqualTo("failed"));
        assertThat(delivery(id, delivery).has("nextAt")).isFalse();
    }

    @Test
    void people_hear_of_their_own_things_and_of_those_shared_with_them_and_administrators_of_all_on_wish() {
        String bob = SERVER.userToken("bob");
        String wanted = "[\"run.started\"]";
        create(wanted, "");
        try (Receiver ofAdmin = new Receiver();
                Receiver ofShared = new Receiver()) {
            create(ofAdmin.url(), wanted, ", \"everyone\": true", admin);
            create(ofShared.url(), wanted, "", SERVER.userToken("cora"));
            publish("hers", bob);
            publish("shared", bob);
            share("bob", "shared", "cora");
            String hers = execute("hers", bob);
            String shared = execute("shared", bob);

            await().untilAsserted(() -> assertThat(runs(ofAdmin)).contains(hers, shared));
            await().untilAsserted(() -> assertThat(runs(ofShared)).containsExactly(shared));
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void runners_that_come_and_go_are_told_to_administrators() {
        create(
                receiver.url(),
                "[\"runner.registered\", \"runner.offline\", \"runner.online\"]",
                ", \"everyone\": true",
                admin);
        RestRunner runner = RestRunner.register(SERVER, "lab-" + UUID.randomUUID());
        await().until(() -> SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM webhook_runners WHERE online")
                                .mapTo(Integer.class)
                                .one()
                        > 0));
        SERVER.jdbi()
                .useHandle(handle -> handle.execute("UPDATE runners SET last_contact_at = now() - interval '1 hour'"));

        await().untilAsserted(() -> assertThat(receiver.calls())
                .filteredOn(call -> call.json().at("/data/runnerId").asText().equals(runner.id()))
                .extracting(Receiver.Call::event)
                .contains("runner.registered", "runner.offline")
                .doesNotHaveDuplicates());
    }

    @Test
    void what_cannot_be_subscribed_to_or_called_is_refused_with_its_place() {
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"runner.offline\"]}", 422, "/events/0");
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"webhook.ping\"]}", 422, "/events/0");
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"run.exploded\"]}", 422, "/events/0");
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": []}", 422, "/events");
        refused("{\"url\": \"http://10.0.0.1/\", \"events\": [\"run.started\"]}", 422, "/url");
        refused("{\"url\": \"http://[::1]/\", \"events\": [\"run.started\"]}", 422, "/url");
        rest.post(
                        "/api/v1/webhooks",
                        ada,
                        "{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"run.started\"], \"everyone\": true}")
                .refusedAs(403, "forbidden");
        rest.post(
                        "/api/v1/webhooks",
                        ada,
                        "{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"run.started\"], \"workflow\": \"none\"}")
                .refusedAs(404, "not_found");
    }

    @Test
    void a_webhook_is_its_owners_and_changed_only_as_it_was_seen() {
        String id = create("[\"run.finished\"]", "").path("id").asText();
        String eve = SERVER.userToken("eve");
        rest.get("/api/v1/webhooks/" + id, eve).refusedAs(404, "not_found");
        rest.delete("/api/v1/webhooks/" + id, eve).refusedAs(404, "not_found");
        rest.get("/api/v1/webhooks?all=true", eve).refusedAs(403, "forbidden");
        assertThat(list("/api/v1/webhooks", eve)).isEmpty();
        assertThat(list("/api/v1/webhooks?all=true", admin)).hasSize(1);

        String tag = rest.get("/api/v1/webhooks/" + id, ada).expect(200).header("ETag");
        patch(id, "{\"description\": \"for the lab\"}", null).expect(428);
        patch(id, "{\"description\": \"for the lab\"}", tag).expect(200);
        patch(id, "{\"description\": \"other\"}", tag).expect(412);
        assertThat(get(id).path("description").asText()).isEqualTo("for the lab");

        rest.delete("/api/v1/webhooks/" + id, ada).expect(204);
        rest.get("/api/v1/webhooks/" + id, ada).refusedAs(404, "not_found");
    }

    @Test
    void the_program_in_the_documentation_checks_a_call(@TempDir Path folder) throws Exception {
        JsonNode made = create("[\"run.finished\"]", "");
        ping(made.path("id").asText());
        await().until(() -> receiver.last() != null);
        Receiver.Call call = receiver.calls().get(0);
        String secret = made.path("secret").asText();

        assertThat(python(folder, call, secret, call.body())).isEqualTo("True");
        assertThat(python(folder, call, secret, call.body() + " ")).isEqualTo("False");
    }

    private static String python(Path folder, Receiver.Call call, String secret, String body) throws Exception {
        Matcher code = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/webhooks.md")));
        assertThat(code.find()).isTrue();
        Path program = Files.writeString(folder.resolve("check.py"), code.group(1) + """

                import sys
                headers = {"webhook-id": sys.argv[1], "webhook-timestamp": sys.argv[2], "webhook-signature": sys.argv[3]}
                print(is_genuine(sys.argv[4], headers, sys.argv[5].encode()))
                """);
        Process python = new ProcessBuilder(
                        "python3",
                        program.toString(),
                        call.id(),
                        Long.toString(call.timestamp()),
                        call.signatures(),
                        secret,
                        body)
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    private JsonNode create(String events, String more) {
        return create(receiver.url(), events, more, ada);
    }

    private JsonNode create(String url, String events, String more, String token) {
        JsonNode made = rest.post(
                        "/api/v1/webhooks", token, "{\"url\": \"" + url + "\", \"events\": " + events + more + "}")
                .expect(201)
                .json();
        assertThat(made.path("secret").asText()).startsWith("nyw_");
        return made;
    }

    private void refused(String body, int status, String pointer) {
        JsonNode problem =
                rest.post("/api/v1/webhooks", ada, body).expect(status).json();
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private JsonNode get(String id) {
        return rest.get("/api/v1/webhooks/" + id, ada).expect(200).json();
    }

    private String ping(String id) {
        return rest.post("/api/v1/webhooks/" + id + "/ping", ada, "")
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    private JsonNode delivery(String id, String delivery) {
        return rest.get("/api/v1/webhooks/" + id + "/deliveries/" + delivery, ada)
                .expect(200)
                .json();
    }

    private JsonNode list(String path, String token) {
        return rest.get(path, token).expect(200).json().path("items");
    }

    private RestClient.Answer patch(String id, String body, @Nullable String version) {
        var request = rest.request("/api/v1/webhooks/" + id, ada)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body));
        return rest.send(version == null ? request : request.header("If-Match", version));
    }

    private void publish(String name, String token) {
        String chart = new NodeChartBuilder()
                .shell("first", "true")
                .setting("tags", "[\"nobody\"]")
                .text();
        rest.post("/api/v1/workflow/publish?name=" + name, token, chart).expect(201);
    }

    private String execute(String name, String token) {
        return rest.post("/api/v1/workflow/execute/" + name, token, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private static void share(String owner, String workflow, String with) {
        SERVER.jdbi().useHandle(handle -> handle.execute("""
                        INSERT INTO workflow_shares (workflow_id, user_id, permission, shared_by)
                        SELECT w.id, u.id, 'read', w.owner_id
                          FROM workflows AS w
                          JOIN users AS o ON o.id = w.owner_id
                          JOIN users AS u ON u.username = ?
                         WHERE o.username = ?
                           AND w.name = ?
                        """, with, owner, workflow));
    }

    private static List<String> runs(Receiver receiver) {
        return receiver.calls().stream()
                .map(call -> call.json().at("/data/runId").asText())
                .toList();
    }
}
