package dev.nodeyard.engine.timer;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Say when a cron expression is due in a time zone.
 *
 * <p>Five fields as in crontab(5): minute, hour, day of month, month, day of week; with six, seconds stand first. When
 * clocks change, an expression with fixed hours is due once a day: at the change when its time is left out, and the first
 * time when it comes twice. One whose hour begins with {@code *} follows real time. Immutable and thread-safe.
 */
public final class CronSchedule implements Schedule {
    private static final int LONGEST = 200;
    private static final CronParser FIVE = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronParser SIX = new CronParser(withSeconds());
    private static final Instant PROBE = Instant.parse("2024-01-01T00:00:00Z");

    private final ExecutionTime times;
    private final ZoneRules zone;
    private final boolean fixedHours;

    private CronSchedule(ExecutionTime times, ZoneRules zone, boolean fixedHours) {
        this.times = times;
        this.zone = zone;
        this.fixedHours = fixedHours;
    }

    private static CronDefinition withSeconds() {
        return CronDefinitionBuilder.defineCron()
                .withSeconds()
                .withStrictRange()
                .and()
                .withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .withStrictRange()
                .and()
                .instance();
    }

    /** Return what is wrong with an expression and its zone, for people, or empty when they can be used. */
    public static Optional<String> fault(String expression, @Nullable String zone) {
        try {
            of(expression, zone);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * Read an expression.
     *
     * @param zone a name such as {@code Europe/Berlin}, or null for UTC
     * @throws IllegalArgumentException with a sentence for people
     */
    public static CronSchedule of(String expression, @Nullable String zone) {
        List<String> fields = List.of(expression.strip().split("\\s+", -1));
        if (expression.length() > LONGEST || fields.size() < 5 || fields.size() > 6) {
            throw new IllegalArgumentException(
                    "a cron expression has 5 fields (minute hour day month weekday), or 6 with seconds first");
        }
        ExecutionTime times = ExecutionTime.forCron(parse(String.join(" ", fields), fields.size() == 6));
        String hours = fields.get(fields.size() - 4);
        CronSchedule schedule = new CronSchedule(times, rules(zone), !hours.startsWith("*"));
        if (schedule.next(PROBE).isEmpty()) {
            throw new IllegalArgumentException("the cron expression '" + expression + "' is never due");
        }
        return schedule;
    }

    private static Cron parse(String expression, boolean seconds) {
        try {
            return (seconds ? SIX : FIVE).parse(expression).validate();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + expression + "' is no cron expression: " + e.getMessage(), e);
        }
    }

    private static ZoneRules rules(@Nullable String zone) {
        try {
            return zone == null ? ZoneOffset.UTC.getRules() : ZoneId.of(zone).getRules();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "there is no time zone '" + zone + "': write it as Europe/Berlin or UTC", e);
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        Instant start = after.plusNanos(1);
        while (true) {
            // Between two changes of the clocks there is one offset, and cron's arithmetic has no surprises.
            ZoneOffset offset = zone.getOffset(start);
            ZoneOffsetTransition change = zone.nextTransition(start);
            Optional<Instant> due = firstFrom(start, offset);
            if (due.isEmpty()) {
                return due;
            }
            if (change == null || due.get().isBefore(change.getInstant())) {
                if (!isRepeated(due.get(), offset)) {
                    return due;
                }
                start = due.get().plusNanos(1);
            } else if (isLeftOut(due.get(), offset, change)) {
                return Optional.of(change.getInstant());
            } else {
                start = change.getInstant();
            }
        }
    }

    /** Returns the first whole second from {@code start} on in which the expression is due. */
    private Optional<Instant> firstFrom(Instant start, ZoneOffset offset) {
        Instant before = start.minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
        return times.nextExecution(ZonedDateTime.ofInstant(before, offset)).map(ZonedDateTime::toInstant);
    }

    private boolean isRepeated(Instant due, ZoneOffset offset) {
        if (!fixedHours) {
            return false;
        }
        List<ZoneOffset> both = zone.getValidOffsets(LocalDateTime.ofInstant(due, offset));
        return both.size() == 2 && both.get(1).equals(offset);
    }

    private boolean isLeftOut(Instant due, ZoneOffset offset, ZoneOffsetTransition change) {
        return fixedHours
                && change.isGap()
                && LocalDateTime.ofInstant(due, offset).isBefore(change.getDateTimeAfter());
    }
}
