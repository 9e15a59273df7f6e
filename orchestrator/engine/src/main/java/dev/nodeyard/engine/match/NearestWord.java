package dev.nodeyard.engine.match;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Find the word that somebody may have meant. */
final class NearestWord {
    private static final int CHARACTERS_PER_SLIP = 3;

    private NearestWord() {}

    /** Return the known word that takes fewest changes, about one in three characters at most; upper case does not count. */
    static Optional<String> of(String wanted, Collection<String> known) {
        String plain = wanted.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, wanted.length() / CHARACTERS_PER_SLIP));
        return known.stream()
                .filter(word -> !word.equals(wanted))
                .map(word -> Map.entry(word, distance.apply(plain, word.toLowerCase(Locale.ROOT))))
                .filter(entry -> entry.getValue() >= 0)
                .min(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }
}
