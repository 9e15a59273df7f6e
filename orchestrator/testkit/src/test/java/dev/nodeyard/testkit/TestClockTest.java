package dev.nodeyard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TestClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_copy_for_another_zone_follows_the_clock() {
        TestClock clock = TestClock.at(START);
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofSeconds(5));

        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(5));
    }
}
