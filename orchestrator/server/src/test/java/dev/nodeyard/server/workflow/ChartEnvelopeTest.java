package dev.nodeyard.server.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartEnvelopeTest {
    @Test
    void the_chart_is_cut_out_byte_for_byte() throws IOException {
        String chart = "{ \"é\" :\r\n {\"type\":\"Node\", \"x\": 1.50e+3, \"y\": NaN}\t}";
        ChartEnvelope envelope = read("{\"name\": \"mesh\", \"chart\":  " + chart + " , \"message\": \"a\\nb\"}");
        assertThat(new String(envelope.chart(), UTF_8)).isEqualTo(chart);
        assertThat(envelope.name()).isEqualTo("mesh");
        assertThat(envelope.message()).isEqualTo("a\nb");
        assertThat(envelope.sidecar()).isNull();
    }

    @Test
    void a_chart_given_as_text_is_that_text() throws IOException {
        assertThat(text(read("{\"chart\": \"{'a': None}\"}").chart())).isEqualTo("{'a': None}");
    }

    @Test
    void a_sidecar_is_cut_out_too() throws IOException {
        assertThat(text(read("{\"chart\": {}, \"sidecar\": {\"a\": {} } }").sidecar()))
                .isEqualTo("{\"a\": {} }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "not JSON",
                "{\"chart\": {\"type\": \"Node\"}}",
                "{\"chart\": {}, \"other\": {}}",
                "{\"name\": {\"type\": \"Node\"}, \"chart\": {}}",
                "{\"chart\": {}",
            })
    void a_bare_chart_is_no_envelope(String body) throws IOException {
        assertThat(ChartEnvelope.of(body.getBytes(UTF_8))).isEmpty();
    }

    private static ChartEnvelope read(String body) throws IOException {
        Optional<ChartEnvelope> found = ChartEnvelope.of(body.getBytes(UTF_8));
        assertThat(found).isPresent();
        return found.orElseThrow();
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
