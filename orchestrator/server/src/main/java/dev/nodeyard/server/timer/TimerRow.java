package dev.nodeyard.server.timer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.timer.NewTimer;
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.engine.timer.CronSchedule;
import dev.nodeyard.engine.timer.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the timers.
 *
 * @param spec as it was asked for, with ids in place of names and the moment in place of a delay
 * @param heldDueAt the moment whose run waits for the end of the run before, or null
 * @param now time of the database
 */
record TimerRow(
        TimerId id,
        UserId owner,
        TimerState state,
        NewTimer spec,
        int firings,
        @Nullable Instant nextDueAt,
        @Nullable Instant heldDueAt,
        Instant now) {

    static TimerRow of(ResultSet row) throws SQLException {
        return new TimerRow(
                new TimerId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("owner_id", UUID.class)),
                TimerState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                read(row.getString("spec")),
                row.getInt("firings"),
                instant(row, "next_due_at"),
                instant(row, "held_due_at"),
                Objects.requireNonNull(instant(row, "now")));
    }

    Schedule schedule() {
        return schedule(spec);
    }

    /** Return when a timer is due that has a moment or a cron expression. */
    static Schedule schedule(NewTimer spec) {
        return spec.cron() == null
                ? Schedule.once(Objects.requireNonNull(spec.at()))
                : CronSchedule.of(spec.cron(), spec.zone());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static NewTimer read(String json) {
        try {
            return Wire.mapper().readValue(json, NewTimer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a timer in the database cannot be read", e);
        }
    }

    static String write(NewTimer spec) {
        try {
            return Wire.mapper().writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a timer cannot be written as JSON", e);
        }
    }
}
