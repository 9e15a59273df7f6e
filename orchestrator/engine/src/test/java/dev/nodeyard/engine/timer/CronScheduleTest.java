package dev.nodeyard.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    private static final String BERLIN = "Europe/Berlin";

    /** Returns the next moments after a time, as local times with their offset. */
    private static List<String> next(int count, String cron, @Nullable String zone, String after) {
        CronSchedule schedule = CronSchedule.of(cron, zone);
        ZoneId id = ZoneId.of(zone == null ? "UTC" : zone);
        List<String> found = new ArrayList<>();
        Instant at = OffsetDateTime.parse(after).toInstant();
        for (int i = 0; i < count; i++) {
            at = schedule.next(at).orElseThrow();
            found.add(at.atZone(id).toOffsetDateTime().toString());
        }
        return found;
    }

    @Test
    void five_fields_are_minutes_and_six_are_seconds() {
        assertThat(next(2, "*/20 * * * *", null, "2026-03-01T10:00:00Z"))
                .containsExactly("2026-03-01T10:20Z", "2026-03-01T10:40Z");
        assertThat(next(2, "* * * * * *", null, "2026-03-01T10:00:00.250Z"))
                .containsExactly("2026-03-01T10:00:01Z", "2026-03-01T10:00:02Z");
    }

    @Test
    void a_moment_is_due_once() {
        assertThat(next(2, "0 12 * * *", BERLIN, "2026-03-01T12:00:00+01:00"))
                .containsExactly("2026-03-02T12:00+01:00", "2026-03-03T12:00+01:00");
    }

    @Test
    void sunday_is_0_and_7_and_a_name() {
        for (String sunday : List.of("0", "7", "SUN")) {
            assertThat(next(1, "0 0 * * " + sunday, null, "2026-03-02T00:00:00Z"))
                    .containsExactly("2026-03-08T00:00Z");
            assertThat(next(1, "0 0 0 * * " + sunday, null, "2026-03-02T00:00:00Z"))
                    .containsExactly("2026-03-08T00:00Z");
        }
    }

    @Test
    void a_day_of_the_month_or_of_the_week_will_do() {
        assertThat(next(3, "0 0 13 * 5", null, "2026-03-01T00:00:00Z"))
                .containsExactly("2026-03-06T00:00Z", "2026-03-13T00:00Z", "2026-03-20T00:00Z");
    }

    @Test
    void a_time_that_the_clocks_leave_out_is_due_when_they_change() {
        assertThat(next(3, "30 2 * * *", BERLIN, "2026-03-28T00:00:00+01:00"))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void a_time_that_the_clocks_leave_out_and_the_change_itself_are_one() {
        assertThat(next(2, "*/30 2,3 * * *", BERLIN, "2026-03-29T01:59:00+01:00"))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
    }

    @Test
    void a_time_that_comes_twice_is_due_the_first_time() {
        assertThat(next(3, "30 2 * * *", BERLIN, "2026-10-24T03:00:00+02:00"))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00", "2026-10-27T02:30+01:00");
    }

    @Test
    void every_hour_follows_real_time_when_clocks_change() {
        assertThat(next(4, "0 * * * *", BERLIN, "2026-10-25T01:00:00+02:00"))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T03:00+01:00",
                        "2026-10-25T04:00+01:00");
        assertThat(next(2, "0 * * * *", BERLIN, "2026-03-29T01:00:00+01:00"))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
    }

    @Test
    void every_second_has_no_hole_and_no_repetition_when_clocks_change() {
        CronSchedule schedule = CronSchedule.of("* * * * * *", BERLIN);
        for (String change : List.of("2026-10-25T01:00:00Z", "2026-03-29T01:00:00Z")) {
            Instant at = Instant.parse(change).minusSeconds(5);
            for (int i = 0; i < 10; i++) {
                Instant due = schedule.next(at).orElseThrow();
                assertThat(due).isEqualTo(at.plusSeconds(1));
                at = due;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Lord_Howe, 2026-10-04T01:59:00+10:30, 2026-10-04T02:30+11:00",
        "America/St_Johns, 2026-03-08T01:59:00-03:30, 2026-03-08T03:00-02:30",
        "Asia/Kathmandu, 2026-03-08T01:59:00+05:45, 2026-03-08T02:15+05:45"
    })
    void zones_with_odd_offsets_and_changes_are_no_exception(String zone, String after, String due) {
        assertThat(next(1, "15 2 * * *", zone, after)).containsExactly(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "* * * * * * *", "61 * * * *", "a b c d e", "0 0 30 2 *", "99 * * * * *"})
    void what_is_no_cron_expression_is_said(String text) {
        assertThat(CronSchedule.fault(text, null)).get().asString().contains("cron expression");
    }

    @Test
    void a_zone_that_does_not_exist_is_said() {
        assertThat(CronSchedule.fault("0 0 * * *", "Europe/Atlantis"))
                .get()
                .asString()
                .contains("no time zone 'Europe/Atlantis'");
        assertThat(CronSchedule.fault("0 0 29 2 *", "Europe/Berlin")).isEmpty();
    }
}
