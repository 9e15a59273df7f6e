package dev.nodeyard.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.timer.CatchUp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FiringPlanTest {
    private static final Schedule HOURLY = CronSchedule.of("0 * * * *", null);
    private static final Schedule EVERY_SECOND = CronSchedule.of("* * * * * *", null);

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }

    private static FiringPlan plan(@Nullable Instant fire, @Nullable Instant missed, @Nullable Instant next) {
        return new FiringPlan(fire, missed, next);
    }

    @ParameterizedTest
    @EnumSource(CatchUp.class)
    void what_is_due_fires_and_what_comes_is_counted_from_it(CatchUp catchUp) {
        assertThat(FiringPlan.of(HOURLY, at("10:00:00"), at("10:00:29"), catchUp))
                .isEqualTo(plan(at("10:00:00"), null, at("11:00:00")));
        assertThat(FiringPlan.of(EVERY_SECOND, at("10:00:00"), at("10:00:03.500"), catchUp))
                .isEqualTo(plan(at("10:00:00"), null, at("10:00:01")));
    }

    @ParameterizedTest
    @EnumSource(CatchUp.class)
    void what_is_not_due_yet_waits(CatchUp catchUp) {
        assertThat(FiringPlan.of(HOURLY, at("10:00:00"), at("09:59:59.999"), catchUp))
                .isEqualTo(plan(null, null, at("10:00:00")));
    }

    @Test
    void without_catching_up_missed_moments_pass() {
        assertThat(FiringPlan.of(HOURLY, at("10:00:00"), at("13:20:00"), CatchUp.NONE))
                .isEqualTo(plan(null, at("10:00:00"), at("14:00:00")));
        assertThat(FiringPlan.of(HOURLY, at("10:00:00"), at("13:00:10"), CatchUp.NONE))
                .isEqualTo(plan(null, at("10:00:00"), at("13:00:00")));
    }

    @Test
    void the_last_missed_moment_fires_once() {
        assertThat(FiringPlan.of(HOURLY, at("10:00:00"), at("13:20:00"), CatchUp.LAST))
                .isEqualTo(plan(at("13:00:00"), at("10:00:00"), at("14:00:00")));
        assertThat(FiringPlan.of(HOURLY, at("13:00:00"), at("13:20:00"), CatchUp.LAST))
                .isEqualTo(plan(at("13:00:00"), null, at("14:00:00")));
    }

    @Test
    void all_missed_moments_fire_one_after_the_other() {
        assertThat(FiringPlan.of(HOURLY, at("10:00:00"), at("13:20:00"), CatchUp.ALL))
                .isEqualTo(plan(at("10:00:00"), null, at("11:00:00")));
    }

    @Test
    void no_more_than_the_newest_hundred_are_caught_up() {
        assertThat(FiringPlan.of(EVERY_SECOND, at("10:00:00"), at("20:00:00"), CatchUp.ALL))
                .isEqualTo(plan(at("19:58:21"), at("10:00:00"), at("19:58:22")));
    }

    @Test
    void a_month_of_missed_seconds_is_no_burden() {
        Instant now = at("10:00:00").plus(Duration.ofDays(30));

        assertThat(FiringPlan.of(EVERY_SECOND, at("10:00:00"), now, CatchUp.LAST)
                        .fire())
                .isEqualTo(now);
    }

    @Test
    void a_moment_that_comes_once_fires_late_unless_it_is_not_to() {
        Schedule once = Schedule.once(at("10:00:00"));

        assertThat(FiringPlan.of(once, at("10:00:00"), at("12:00:00"), CatchUp.LAST))
                .isEqualTo(plan(at("10:00:00"), null, null));
        assertThat(FiringPlan.of(once, at("10:00:00"), at("12:00:00"), CatchUp.NONE))
                .isEqualTo(plan(null, at("10:00:00"), null));
    }
}
