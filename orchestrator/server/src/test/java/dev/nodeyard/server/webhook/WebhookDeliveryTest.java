package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookDeliveryTest extends WebhookFixture {
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
}
