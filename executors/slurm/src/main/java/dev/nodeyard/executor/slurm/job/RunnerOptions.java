package dev.nodeyard.executor.slurm.job;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Read a runner's options of one kind; what is left unread at the end is not known. Not thread-safe. */
public final class RunnerOptions {
    private static final int MOST_WORDS = 200;

    private final String kind;
    private final Map<String, String> left;

    public RunnerOptions(String kind, Map<String, String> options) {
        this.kind = kind;
        this.left = new TreeMap<>(options);
    }

    /** Return an option, or null when it is not set. */
    public @Nullable String text(String name) {
        String value = left.remove(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Return an option, or what holds without it. */
    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /** Return the words of an option, which commas part. */
    public List<String> words(String name) {
        String value = text(name, "");
        List<String> words = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > MOST_WORDS) {
            throw invalid(name, "at most " + MOST_WORDS + " words", value);
        }
        return words;
    }

    /** Return one of some words. */
    public String oneOf(String name, Set<String> allowed, String otherwise) {
        String value = text(name, otherwise);
        if (!allowed.contains(value)) {
            throw invalid(
                    name,
                    "one of " + String.join(", ", allowed.stream().sorted().toList()),
                    value);
        }
        return value;
    }

    /** Return a whole number. */
    public int number(String name, int least, int most, int otherwise) {
        String value = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "a number", value);
        }
        throw invalid(name, least + " to " + most, value);
    }

    /** Return a time given in seconds, fractions allowed. */
    public Duration seconds(String name, Duration otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double seconds = Double.parseDouble(value);
            if (seconds > 0 && seconds <= 30 * 86_400) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "a number of seconds", value);
        }
        throw invalid(name, "seconds, at most 30 days", value);
    }

    /** Return how long things are waited for. */
    public Patience patience() {
        Patience usual = Patience.USUAL;
        return new Patience(
                seconds("folder_lag_seconds", usual.folderLag()),
                seconds("settle_seconds", usual.settle()),
                seconds("away_seconds", usual.away()),
                seconds("submit_seconds", usual.submission()),
                seconds("poll_seconds", usual.longestPause()));
    }

    /** Refuse what nobody read. */
    public void refuseOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "the executor " + kind + " knows no option " + String.join(", ", left.keySet()));
        }
    }

    private IllegalArgumentException invalid(String name, String wanted, String value) {
        return new IllegalArgumentException(
                "the option " + name + " of the executor " + kind + " must be " + wanted + ", not " + value);
    }
}
