package dev.nodeyard.engine.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds entries that cannot be met together. */
final class Contradictions {
    private Contradictions() {}

    /**
     * Return entries of one package that contradict each other, the fewest that show it, or empty when all can be met.
     *
     * @param entries all with the same key
     */
    static Optional<List<Entry>> among(List<Entry> entries) {
        Map<String, List<Entry>> bySituation = new LinkedHashMap<>();
        entries.forEach(entry -> bySituation
                .computeIfAbsent(entry.when(), when -> new ArrayList<>())
                .add(entry));
        return bySituation.values().stream()
                .map(Contradictions::inOneSituation)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<Entry>> inOneSituation(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            for (int j = i; j < entries.size(); j++) {
                if (!entries.get(i).agreesWith(entries.get(j))) {
                    return Optional.of(i == j ? List.of(entries.get(i)) : List.of(entries.get(i), entries.get(j)));
                }
            }
        }
        return Satisfiable.together(entries.stream().map(Entry::versions).toList())
                ? Optional.empty()
                : Optional.of(List.copyOf(entries));
    }

    /** Return entries by what is installed once. */
    static Map<String, List<Entry>> byKey(List<Entry> entries) {
        Map<String, List<Entry>> byKey = new LinkedHashMap<>();
        entries.forEach(entry ->
                byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry));
        return byKey;
    }
}
