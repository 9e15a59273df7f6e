package dev.nodeyard.engine.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Needs that are met by one environment. Grows; not thread-safe. */
final class SharedEnvironment {
    /** Most entries of all parts together: what the settings allow one task. */
    private static final int MOST_ENTRIES = 1_000;

    private final List<Need> members = new ArrayList<>();
    private final Map<String, List<Owned>> entries = new HashMap<>();
    private int size;

    private record Owned(Entry entry, Need need) {}

    /**
     * Why a need has no place here.
     *
     * @param other the need that is here already
     */
    record Refusal(Need other, Entry wanted, Entry present) {}

    List<Need> members() {
        return members;
    }

    boolean isFull(Need need) {
        return size + need.parts().entries().size() > MOST_ENTRIES;
    }

    /** Return what speaks against a need, or empty when it can be met here too. */
    Optional<Refusal> refusal(Need need) {
        for (Map.Entry<String, List<Entry>> wanted :
                Contradictions.byKey(need.parts().entries()).entrySet()) {
            List<Owned> present = entries.getOrDefault(wanted.getKey(), List.of());
            if (present.isEmpty()) {
                continue;
            }
            List<Entry> together = new ArrayList<>(wanted.getValue());
            present.forEach(owned -> together.add(owned.entry));
            Optional<List<Entry>> torn =
                    Contradictions.among(together.stream().distinct().toList());
            if (torn.isPresent()) {
                return Optional.of(refusal(torn.get(), wanted.getValue(), present));
            }
        }
        return Optional.empty();
    }

    private static Refusal refusal(List<Entry> torn, List<Entry> wanted, List<Owned> present) {
        Entry mine = torn.stream().filter(wanted::contains).findFirst().orElse(wanted.get(0));
        Owned other = present.stream()
                .filter(owned -> torn.contains(owned.entry) && !owned.entry.equals(mine))
                .findFirst()
                .orElse(present.get(0));
        return new Refusal(other.need, mine, other.entry);
    }

    void add(Need need) {
        members.add(need);
        for (Entry entry : need.parts().entries()) {
            List<Owned> owned = entries.computeIfAbsent(entry.key(), key -> new ArrayList<>());
            if (owned.stream().noneMatch(one -> one.entry.equals(entry))) {
                owned.add(new Owned(entry, need));
                size++;
            }
        }
    }

    /** Return everything that the members want. */
    Parts parts() {
        return members.stream().map(Need::parts).reduce(Parts::with).orElseThrow();
    }
}
