package dev.nodeyard.executor.docker;

import java.util.List;
import java.util.regex.Pattern;

/** Match names against patterns in which {@code *} stands for anything, {@code ?} for one character. */
final class Globs {
    private Globs() {}

    static boolean match(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> match(pattern, name));
    }

    private static boolean match(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.matches(regex.toString(), name);
    }
}
