package dev.nodeyard.executor.kubernetes;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Read the runner's options of this kind by type; what nobody read is unknown. */
final class Options {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)?");

    private final Map<String, String> values;
    private final Set<String> unread;

    Options(Map<String, String> values) {
        this.values = values;
        this.unread = new TreeSet<>(values.keySet());
    }

    Optional<String> text(String name) {
        unread.remove(name);
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** Words between commas. */
    List<String> list(String name) {
        return text(name)
                .map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** Words of the form {@code a=b} between commas. */
    Map<String, String> map(String name) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : list(name)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "the option " + name + " of the executor kubernetes is a list of key=value, not " + pair);
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    boolean flag(String name, boolean otherwise) {
        return parsed(name, "true or false", word -> switch (word) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                })
                .orElse(otherwise);
    }

    Optional<Long> number(String name) {
        return parsed(name, "a whole number", word -> word.matches("[0-9]{1,18}") ? Long.valueOf(word) : null);
    }

    /** A time such as {@code 90s}, {@code 15m} or {@code 2h}; without a unit, seconds. */
    Duration duration(String name, Duration otherwise) {
        return parsed(name, "a time such as 90s, 15m or 2h", Options::duration).orElse(otherwise);
    }

    /** One of some words. */
    Optional<String> oneOf(String name, String... words) {
        List<String> allowed = List.of(words);
        return parsed(name, "one of " + String.join(", ", words), word -> allowed.contains(word) ? word : null);
    }

    void refuseUnknown() {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException("the executor kubernetes knows no option " + String.join(", ", unread)
                    + "; docs/executor-kubernetes.md lists them");
        }
    }

    private <T> Optional<T> parsed(String name, String form, Function<String, @Nullable T> parse) {
        return text(name).map(value -> {
            T parsed = parse.apply(value);
            if (parsed == null) {
                throw new IllegalArgumentException(
                        "the option " + name + " of the executor kubernetes is " + form + ", not " + value);
            }
            return parsed;
        });
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
