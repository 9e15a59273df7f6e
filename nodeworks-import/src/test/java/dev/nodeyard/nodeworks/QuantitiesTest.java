package dev.nodeyard.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and durations as people write them. */
class QuantitiesTest {
    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "512, 512", "1B, 1", "500M, 500000000", "500 MB, 500000000", "2 GiB, 2147483648", "2Gi, 2147483648",
        "1k, 1000", "1K, 1000", "1Ki, 1024", "0.5 KiB, 512", "1.5, 2", "1T, 1000000000000", "1 PiB, 1125899906842624"
    })
    void a_size_may_have_a_unit(String size, long bytes) {
        assertThat(Quantities.sizeBytes(text(size))).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "1 X", "-1", "1 GiBB", "9999999 PiB", "1e3"})
    void what_is_no_size_is_empty(String size) {
        assertThat(Quantities.sizeBytes(text(size))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1ms, 1",
        "1 milliseconds, 1",
        "1 second, 1000",
        "1sec, 1000",
        "1 m, 60000",
        "3 mins, 180000",
        "1 hr, 3600000",
        "1h 30m 5s, 5405000",
        "1 day, 86400000",
        "2weeks, 1209600000",
        "0.1ms, 1",
        "3650 d, 315360000000"
    })
    void a_duration_may_have_units(String duration, long ms) {
        assertThat(Quantities.durationMs(text(duration))).hasValue(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1 moon", "0s", "3651 d", "1h-30m"})
    void what_is_no_duration_is_empty(String duration) {
        assertThat(Quantities.durationMs(text(duration))).isEmpty();
    }

    @Test
    void a_plain_number_is_seconds() {
        assertThat(Quantities.durationMs(JsonNodeFactory.instance.numberNode(1.5)))
                .hasValue(1_500L);
        assertThat(Quantities.durationMs(JsonNodeFactory.instance.numberNode(-1)))
                .isEmpty();
    }
}
