package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. An empty answer means "out of range" or "not readable". */
final class Quantities {
    private static final Pattern PART = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*"
            + "(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?![A-Za-z])\\s*");
    private static final Pattern SIZE = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([kKMGTP]?)(i?)B?\\s*");
    private static final BigDecimal LONGEST_MS = BigDecimal.valueOf(10L * 365 * 24 * 3600 * 1000);
    private static final String PREFIXES = "KMGTP";

    private Quantities() {}

    /** Read a number of seconds, or a text such as {@code 1h30m}, as milliseconds: at least 1, at most ten years. */
    static Optional<Long> durationMs(JsonNode value) {
        BigDecimal ms =
                value.isNumber() ? value.decimalValue().multiply(BigDecimal.valueOf(1000)) : textMs(value.asText());
        return ms.signum() > 0 && ms.compareTo(LONGEST_MS) <= 0
                ? Optional.of(Math.max(1, ms.setScale(0, RoundingMode.HALF_UP).longValueExact()))
                : Optional.empty();
    }

    private static BigDecimal textMs(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unitMs(part.group(2)))));
            at = part.end();
        }
        return at == text.length() ? sum : BigDecimal.ZERO;
    }

    private static long unitMs(String unit) {
        if (unit.equals("ms") || unit.startsWith("milli")) {
            return 1;
        }
        return switch (unit.charAt(0)) {
            case 's' -> 1_000;
            case 'm' -> 60_000;
            case 'h' -> 3_600_000;
            case 'd' -> 86_400_000;
            default -> 604_800_000;
        };
    }

    /** Read a number of bytes, or a text such as {@code 2 GiB}; a fraction of a byte is rounded up. */
    static Optional<Long> sizeBytes(JsonNode value) {
        if (value.isNumber()) {
            return value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
        }
        Matcher size = SIZE.matcher(value.asText());
        if (!size.matches()) {
            return Optional.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : PREFIXES.indexOf(size.group(2).toUpperCase(Locale.ROOT)) + 1;
        BigDecimal unit =
                BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power);
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(unit).setScale(0, RoundingMode.UP);
        return bytes.toBigInteger().bitLength() < Long.SIZE ? Optional.of(bytes.longValueExact()) : Optional.empty();
    }
}
