package dev.nodeyard.api.runner;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Know the words that a runner may tell of itself (docs/tags.md). Whoever holds a runner's token could otherwise name it
 * {@code production} and draw the work meant for others.
 */
public final class FoundTags {
    private static final Set<String> SINGLE =
            Set.of("gpu", "docker", "kubernetes", "slurm", "batch", "ssh", "conda", "venv");
    private static final Set<String> KINDS = Set.of(
            "arch", "os", "gpu", "docker", "kubernetes", "slurm", "batch", "ssh", "conda", "venv", "python", "nodes");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+/=-]{0,149}");
    // Groups of Nodeworks nodes are named by people.
    private static final Pattern GROUP = Pattern.compile("[^\\s\\p{Cntrl}]([^\\p{Cntrl}]{0,148}[^\\s\\p{Cntrl}])?");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9._+/=-]+");
    private static final int LONGEST = 150;

    private FoundTags() {}

    /** Return whether a runner may tell this tag of itself. */
    public static boolean allows(String tag) {
        int colon = tag.indexOf(':');
        if (colon < 0) {
            return SINGLE.contains(tag);
        }
        String kind = tag.substring(0, colon);
        Pattern words = kind.equals("nodes") ? GROUP : WORD;
        return KINDS.contains(kind) && words.matcher(tag.substring(colon + 1)).matches();
    }

    /** Return those that a runner may tell of itself. */
    public static Set<String> allowed(Collection<String> tags) {
        return tags.stream().filter(FoundTags::allows).collect(Collectors.toUnmodifiableSet());
    }

    /** Return those that a runner may not tell of itself. */
    public static SortedSet<String> refused(Collection<String> tags) {
        return tags.stream().filter(tag -> !allows(tag)).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Make a tag of a name that was found: lower case, and dashes for what a word cannot have.
     *
     * @param name such as {@code Tesla V100-SXM2-16GB}; what has no letter or digit gives {@code kind:unknown}
     */
    public static String tag(String kind, String name) {
        String word = OTHER.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
        word = word.substring(0, Math.min(LONGEST, word.length())).replaceAll("^[^a-z0-9]+|-+$", "");
        return kind + ":" + (word.isEmpty() ? "unknown" : word);
    }
}
