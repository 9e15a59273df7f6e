package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallerTest {
    private static final Map<String, String> HEADERS = Map.of(
            "webhook-id",
            "1",
            "webhook-timestamp",
            "1",
            "webhook-signature",
            "v1,x",
            "nodeyard-attempt",
            "1",
            "nodeyard-event",
            "webhook.ping");

    /** The name or address was fine when the webhook was made, and means this machine by now. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::ffff:127.0.0.1]"})
    void an_address_that_is_not_allowed_is_not_even_connected_to(String host) throws Exception {
        try (Receiver receiver = new Receiver();
                WebhookCaller caller = caller(List.of(), 2_000)) {
            URI url = URI.create("http://" + host + ":" + receiver.port() + "/");
            WebhookCaller.Outcome outcome = caller.call(url, HEADERS, "{}");

            assertThat(outcome.isSuccess()).isFalse();
            assertThat(outcome.status()).isNull();
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void a_redirect_is_a_failure_and_not_followed() throws Exception {
        try (Receiver elsewhere = new Receiver();
                Receiver receiver = new Receiver();
                WebhookCaller caller = caller(List.of(Cidr.parse("127.0.0.1/32")), 2_000)) {
            receiver.doing((exchange, number) -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url());
                Receiver.answer(exchange, 307, "");
            });
            WebhookCaller.Outcome outcome = caller.call(URI.create(receiver.url()), HEADERS, "{}");

            assertThat(outcome.isSuccess()).isFalse();
            assertThat(outcome.status()).isEqualTo(307);
            assertThat(outcome.error()).isEqualTo("redirects are not followed");
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    @Test
    void an_answer_without_end_is_cut_after_its_first_characters() throws Exception {
        try (Receiver receiver = new Receiver();
                WebhookCaller caller = caller(List.of(Cidr.parse("127.0.0.1/32")), 10_000)) {
            receiver.doing((exchange, number) -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] noise = "noise ".repeat(1_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                while (!Thread.currentThread().isInterrupted()) {
                    exchange.getResponseBody().write(noise);
                }
            });
            WebhookCaller.Outcome outcome = caller.call(URI.create(receiver.url()), HEADERS, "{}");

            assertThat(outcome.isSuccess()).isTrue();
            assertThat(outcome.response()).hasSize(1_000).startsWith("noise noise");
        }
    }

    @Test
    void a_receiver_that_trickles_is_left_when_the_time_is_over() throws Exception {
        try (Receiver receiver = new Receiver();
                WebhookCaller caller = caller(List.of(Cidr.parse("127.0.0.1/32")), 500)) {
            receiver.doing((exchange, number) -> {
                exchange.sendResponseHeaders(200, 0);
                while (!Thread.currentThread().isInterrupted()) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            });
            WebhookCaller.Outcome outcome = caller.call(URI.create(receiver.url()), HEADERS, "{}");

            assertThat(outcome.isSuccess()).isFalse();
            assertThat(outcome.error()).isEqualTo("no answer within 500 ms");
        }
    }

    @Test
    void nobody_there_and_no_such_name_are_told_in_words() throws Exception {
        int closed;
        try (Receiver gone = new Receiver()) {
            closed = gone.port();
        }
        try (WebhookCaller caller = caller(List.of(Cidr.parse("127.0.0.1/32")), 2_000)) {
            assertThat(caller.call(URI.create("http://127.0.0.1:" + closed + "/"), HEADERS, "{}")
                            .error())
                    .containsIgnoringCase("refused");
            assertThat(caller.call(URI.create("http://nobody.invalid/"), HEADERS, "{}")
                            .error())
                    .isEqualTo("the name of the host cannot be looked up");
        }
    }

    private static WebhookCaller caller(List<Cidr> allowed, long timeoutMs) {
        return new WebhookCaller(new CheckedResolver(new AddressPolicy(allowed)), timeoutMs);
    }
}
