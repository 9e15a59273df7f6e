package dev.nodeyard.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SpanConverterTest {
    private final SpanConverter converter = new SpanConverter();

    @ParameterizedTest
    @CsvSource({"90s, 90000", "1h30m, 5400000", "500ms, 500", "2m, 120000", "1h1m1s1ms, 3661001"})
    void spans_are_read(String text, long millis) {
        assertThat(converter.convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "-1s", "1s1h", "1 s"})
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
