package dev.nodeyard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "350, 0.4s",
        "9999, 10.0s",
        "12000, 12s",
        "185000, 3m05s",
        "7620000, 2h07m",
        "356400000, 4d03h",
        "-5, 0.0s"
    })
    void spans_are_short(long millis, String words) {
        assertThat(Words.span(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999999, 1.0 MB", "1500000000, 1.5 GB"})
    void sizes_are_short(long bytes, String words) {
        assertThat(Words.size(bytes)).isEqualTo(words);
    }
}
