package dev.nodeyard.engine.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Say times and spans as people do. */
public final class TimeWords {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeWords() {}

    /** Return a moment, such as {@code 2026-11-22 03:04:05 UTC}. */
    public static String moment(Instant time) {
        return MOMENT.format(time);
    }

    /** Return a span in its two largest units, such as {@code 4m 10s}; below ten seconds with a tenth. */
    static String span(Duration span) {
        long ms = Math.max(0, span.toMillis());
        long seconds = ms / 1000;
        if (ms < 10_000) {
            return String.format(Locale.ROOT, "%d.%ds", seconds, ms % 1000 / 100);
        }
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return two(seconds / MINUTE, "m", seconds % MINUTE, "s");
        }
        return seconds < DAY
                ? two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "m")
                : two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
    }

    static String span(long ms) {
        return span(Duration.ofMillis(ms));
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
