package dev.nodeyard.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read spans of time such as {@code 90s}, {@code 1h30m}, {@code 30d} or {@code 500ms}. */
public final class SpanConverter implements ITypeConverter<Duration> {
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?");

    @Override
    public Duration convert(String text) {
        Matcher match = SPAN.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            throw new TypeConversionException("'" + text + "' is not a span of time such as 90s, 1h30m or 500ms");
        }
        return Duration.ofDays(part(match, 1))
                .plusHours(part(match, 2))
                .plusMinutes(part(match, 3))
                .plusSeconds(part(match, 4))
                .plusMillis(part(match, 5));
    }

    private static long part(Matcher match, int group) {
        String digits = match.group(group);
        if (digits == null) {
            return 0;
        }
        try {
            return Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }
}
