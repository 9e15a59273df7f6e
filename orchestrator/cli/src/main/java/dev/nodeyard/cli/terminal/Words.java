package dev.nodeyard.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Write times, spans and sizes the way people read them. */
public final class Words {
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3600;
    private static final long SECONDS_PER_DAY = 86_400;

    private Words() {}

    /** Return a span such as {@code 0.4s}, {@code 12s}, {@code 3m05s}, {@code 2h07m} or {@code 4d03h}. */
    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1fs", Math.max(0, duration.toMillis()) / 1000.0);
        }
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds + "s";
        }
        if (seconds < SECONDS_PER_HOUR) {
            return String.format(Locale.ROOT, "%dm%02ds", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
        }
        if (seconds < SECONDS_PER_DAY) {
            return String.format(
                    Locale.ROOT,
                    "%dh%02dm",
                    seconds / SECONDS_PER_HOUR,
                    seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE);
        }
        return String.format(
                Locale.ROOT, "%dd%02dh", seconds / SECONDS_PER_DAY, seconds % SECONDS_PER_DAY / SECONDS_PER_HOUR);
    }

    /** Return the span between two instants, or a dash when one is missing. */
    public static String span(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "-" : span(Duration.between(from, to));
    }

    /** Return an instant in UTC to the second, or a dash. */
    public static String time(@Nullable Instant instant) {
        return instant == null
                ? "-"
                : instant.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", "");
    }

    /** Return a size such as {@code 512 B} or {@code 1.4 MB}. */
    public static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGTPE".charAt(unit));
    }

    /** Return the short form of a git commit. */
    public static String revision(String commit) {
        return commit.length() <= 10 ? commit : commit.substring(0, 10);
    }

    /** Return {@code 1 task} or {@code 3 tasks}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
