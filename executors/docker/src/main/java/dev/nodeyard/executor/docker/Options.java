package dev.nodeyard.executor.docker;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Read the runner's options of this kind, each once; what is left over is a mistake. */
final class Options {
    private final Map<String, String> left;

    Options(Map<String, String> options) {
        this.left = new HashMap<>(options);
    }

    @Nullable
    String text(String name) {
        String value = left.remove(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /** Return words that are separated by commas or spaces. */
    List<String> words(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean yes(String name, boolean otherwise) {
        return switch (text(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw wrong(name, "true or false");
        };
    }

    @Nullable
    Boolean yesOrUnset(String name) {
        return left.containsKey(name) ? Boolean.valueOf(yes(name, false)) : null;
    }

    long number(String name, long otherwise, long least, long most) {
        String value = text(name);
        try {
            long number = value == null ? otherwise : Long.parseLong(value.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wrong(name, "a whole number").getMessage(), e);
        }
        throw wrong(name, "a whole number from " + least + " to " + most);
    }

    Duration seconds(String name, long otherwise, long most) {
        return Duration.ofSeconds(number(name, otherwise, 0, most));
    }

    /** Return bytes, written as a number or with a unit. */
    long size(String name, String otherwise) {
        try {
            return Sizes.bytes(text(name, otherwise));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    wrong(name, "a size such as 20 GiB").getMessage(), e);
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.replace('-', '_'))) {
                return constant;
            }
        }
        throw wrong(
                name,
                "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant ->
                                        constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", ")));
    }

    void nothingElse() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "the docker executor knows no option " + String.join(", ", new TreeSet<>(left.keySet())));
        }
    }

    private static IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException("the option " + name + " of the docker executor must be " + wanted);
    }
}
