package dev.nodeyard.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void without_a_receiver_nothing_is_traced_and_the_caller_is_passed_on() {
        Tracing tracing = Tracing.of(TracingSettings.ofEnvironment(name -> null), "s", "1");

        assertThat(tracing).isSameAs(Tracing.OFF);
        assertThat(tracing.start("work", Tracing.Kind.INTERNAL, CALLER).traceparent())
                .isEqualTo(CALLER);
        assertThat(tracing.start("work", Tracing.Kind.INTERNAL, null).traceparent())
                .isNull();
    }

    @Test
    void a_span_belongs_to_its_callers_trace_and_is_sent_with_the_headers() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("api-key"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        String base = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", base, "OTEL_EXPORTER_OTLP_HEADERS", "api-key=k1, other=x");

        String traceparent;
        try (Tracing tracing = Tracing.of(TracingSettings.ofEnvironment(environment::get), "s", "1");
                ActiveSpan span = tracing.start("work", Tracing.Kind.SERVER, CALLER)) {
            traceparent = span.traceparent();
        } finally {
            receiver.stop(1);
        }

        assertThat(traceparent)
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .isNotEqualTo(CALLER);
        assertThat(keys).containsExactly("k1");
    }

    @Test
    void a_receiver_that_is_away_does_not_matter_to_the_work() {
        TracingSettings settings = new TracingSettings(URI.create("http://127.0.0.1:1/v1/traces"), Map.of(), 1);

        try (Tracing tracing = Tracing.of(settings, "s", "1");
                ActiveSpan span = tracing.start("work", Tracing.Kind.INTERNAL, null)) {
            assertThat(Tracing.valid(span.traceparent())).isNotNull();
        }
    }

    @Test
    void what_the_sampler_leaves_out_says_so_to_those_below() {
        TracingSettings settings = new TracingSettings(URI.create("http://127.0.0.1:1/v1/traces"), Map.of(), 0);

        try (Tracing tracing = Tracing.of(settings, "s", "1");
                ActiveSpan span = tracing.start("work", Tracing.Kind.INTERNAL, null)) {
            // The lowest bit says sampled; the next one that the trace's number is random.
            assertThat(span.traceparent()).endsWith("-02");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\nX: y"
            })
    void what_is_no_traceparent_is_no_caller(String header) {
        assertThat(Tracing.valid(header)).isNull();
    }

    @Test
    void a_share_of_traces_is_between_none_and_all() {
        assertThatThrownBy(() -> new TracingSettings(null, Map.of(), 1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
