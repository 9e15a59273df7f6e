package dev.nodeyard.executor.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hold the runner's settings for environments, the same words in every kind of executor that uses them.
 *
 * @param folder of the store
 * @param install whether anything may be installed
 * @param python command of the interpreter that virtual environments are made with
 * @param conda command of conda, mamba or micromamba; null to look for one; {@code none} to use none
 * @param channels conda channels of tasks that name none; empty for those of conda's own configuration
 * @param findLinks folder or address with wheels for pip, or null
 * @param index whether pip may ask a package index
 * @param keep time after its last use that an environment is kept
 * @param maxBytes size of all environments above which the longest unused go
 * @param failureMemory time for which a failed creation is not tried again
 * @param longest time that one step of a creation may take
 */
public record EnvironmentOptions(
        Path folder,
        boolean install,
        String python,
        @Nullable String conda,
        List<String> channels,
        @Nullable String findLinks,
        boolean index,
        Duration keep,
        long maxBytes,
        Duration failureMemory,
        Duration longest) {
    /** Names of the options. */
    public static final Set<String> NAMES = Set.of(
            "environments",
            "install",
            "python",
            "conda",
            "channels",
            "find_links",
            "index",
            "keep_days",
            "max_gib",
            "failure_minutes",
            "longest_minutes");

    /** Value of the option {@code conda} for none at all. */
    public static final String NONE = "none";

    private static final int BITS_OF_GIB = 30;
    private static final long MOST = 1_000_000;

    /**
     * Read the options.
     *
     * @param usualFolder of the store, unless the options name one
     * @throws IllegalArgumentException when a value is not valid; the message names it
     */
    public static EnvironmentOptions of(Map<String, String> options, Path usualFolder) {
        String folder = options.get("environments");
        String channels = options.getOrDefault("channels", "");
        return new EnvironmentOptions(
                (folder == null ? usualFolder : Path.of(folder))
                        .toAbsolutePath()
                        .normalize(),
                truth(options, "install"),
                options.getOrDefault("python", "python3"),
                options.get("conda"),
                Arrays.stream(channels.split(",", -1))
                        .map(String::strip)
                        .filter(channel -> !channel.isEmpty())
                        .toList(),
                options.get("find_links"),
                truth(options, "index"),
                Duration.ofDays(number(options, "keep_days", 30)),
                number(options, "max_gib", 50) << BITS_OF_GIB,
                Duration.ofMinutes(number(options, "failure_minutes", 10)),
                Duration.ofMinutes(number(options, "longest_minutes", 60)));
    }

    private static boolean truth(Map<String, String> options, String name) {
        return switch (options.getOrDefault(name, "true")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "option " + name + " must be true or false, not " + options.get(name));
        };
    }

    private static long number(Map<String, String> options, String name, long usual) {
        String text = options.getOrDefault(name, Long.toString(usual));
        if (!text.matches("[0-9]{1,7}") || Long.parseLong(text) > MOST) {
            throw new IllegalArgumentException(
                    "option " + name + " must be a whole number between 0 and " + MOST + ", not " + text);
        }
        return Long.parseLong(text);
    }
}
