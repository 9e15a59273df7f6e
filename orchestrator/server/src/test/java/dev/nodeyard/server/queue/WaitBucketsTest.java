package dev.nodeyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nodeyard.api.queue.WaitTimes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitBucketsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 99, 1_000, 61_003, 3_600_000, 86_400_000, 31_536_000_000L})
    void a_wait_is_known_within_a_tenth(long waitMs) {
        assertThat((double) WaitBuckets.milliseconds(WaitBuckets.of(waitMs)))
                .isCloseTo(waitMs, within(waitMs * 0.1 + 1));
    }

    @Test
    void a_clock_that_went_back_counts_as_no_wait() {
        assertThat(WaitBuckets.of(-5)).isZero();
    }

    @Test
    void half_and_nine_of_ten_are_found_in_the_counts() {
        Map<Integer, Long> counts = new HashMap<>();
        for (long waitMs = 1; waitMs <= 1_000; waitMs++) {
            counts.merge(WaitBuckets.of(waitMs), 1L, Long::sum);
        }

        WaitTimes times = WaitBuckets.sum(counts);

        assertThat(times.served()).isEqualTo(1_000);
        assertThat(times.p50Ms()).isBetween(450L, 550L);
        assertThat(times.p90Ms()).isBetween(810L, 990L);
    }

    @Test
    void where_nothing_was_served_there_is_no_wait() {
        assertThat(WaitBuckets.sum(Map.of(3, 0L))).isEqualTo(WaitTimes.NONE);
    }
}
