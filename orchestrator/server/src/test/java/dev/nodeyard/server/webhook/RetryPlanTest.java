package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final RetryPlan PLAN = new RetryPlan(5_000);

    @Test
    void waits_grow_threefold_up_to_two_hours() {
        assertThat(PLAN.waitMs(1, 0.5, null)).isEqualTo(5_000);
        assertThat(PLAN.waitMs(2, 0.5, null)).isEqualTo(15_000);
        assertThat(PLAN.waitMs(3, 0.5, null)).isEqualTo(45_000);
        assertThat(PLAN.waitMs(8, 0.5, null)).isEqualTo(7_200_000);
        assertThat(PLAN.waitMs(Integer.MAX_VALUE, 0.5, null)).isEqualTo(7_200_000);
    }

    @Test
    void waits_are_spread_by_a_fifth_to_either_side() {
        assertThat(PLAN.waitMs(1, 0, null)).isEqualTo(4_000);
        assertThat(PLAN.waitMs(1, 0.999_999, null)).isBetween(5_990L, 6_000L);
    }

    @Test
    void a_receiver_may_ask_for_a_longer_wait_within_reason() {
        assertThat(PLAN.waitMs(1, 0.5, Duration.ofMinutes(1))).isEqualTo(60_000);
        assertThat(PLAN.waitMs(1, 0.5, Duration.ofMillis(1))).isEqualTo(5_000);
        assertThat(PLAN.waitMs(1, 0.5, Duration.ofDays(3))).isEqualTo(7_200_000);
    }
}
