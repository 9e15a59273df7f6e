package dev.nodeyard.engine.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as PEP 440 defines it, with its order.
 *
 * @param pre rank of the pre-release word: 0 alpha, 1 beta, 2 candidate; {@link #NONE} without
 * @param post number of the post-release, {@link #NONE} without
 * @param dev number of the development release, {@link #NONE} without
 */
record PackageVersion(long epoch, List<Long> release, int pre, long preNumber, long post, long dev, List<String> local)
        implements Comparable<PackageVersion> {
    static final int NONE = -1;

    // The specification's own expression, without its white space. Numbers are bounded so that they fit into a long.
    private static final Pattern FORM = Pattern.compile(
            "v?(?:(\\d{1,18})!)?(\\d{1,18}(?:\\.\\d{1,18})*)"
                    + "(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\\d{1,18})?)?"
                    + "(?:-(\\d{1,18})|[-_.]?(post|rev|r)[-_.]?(\\d{1,18})?)?"
                    + "(?:[-_.]?(dev)[-_.]?(\\d{1,18})?)?"
                    + "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 200;

    PackageVersion {
        release = List.copyOf(release);
        local = List.copyOf(local);
    }

    /** Return the version that a text spells, or empty when it spells none. */
    static Optional<PackageVersion> parse(String text) {
        String stripped = text.strip();
        Matcher form = FORM.matcher(stripped);
        if (stripped.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        String local = form.group(10);
        return Optional.of(new PackageVersion(
                number(form.group(1), 0),
                Arrays.stream(form.group(2).split("\\.")).map(Long::valueOf).toList(),
                rank(form.group(3)),
                number(form.group(4), 0),
                post(form),
                form.group(8) == null ? NONE : number(form.group(9), 0),
                local == null
                        ? List.of()
                        : List.of(local.toLowerCase(Locale.ROOT).split("[-_.]"))));
    }

    private static long post(Matcher form) {
        if (form.group(5) != null) {
            return Long.parseLong(form.group(5));
        }
        return form.group(6) == null ? NONE : number(form.group(7), 0);
    }

    private static long number(@Nullable String digits, long absent) {
        return digits == null ? absent : Long.parseLong(digits);
    }

    private static int rank(@Nullable String word) {
        if (word == null) {
            return NONE;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "a", "alpha" -> 0;
            case "b", "beta" -> 1;
            default -> 2;
        };
    }

    /** Return the version of nothing but an epoch and release numbers. */
    static PackageVersion of(long epoch, List<Long> release) {
        return new PackageVersion(epoch, release, NONE, 0, NONE, NONE, List.of());
    }

    boolean isPrerelease() {
        return pre != NONE || dev != NONE;
    }

    boolean isPostrelease() {
        return post != NONE;
    }

    /** Return this version without its local part. */
    PackageVersion withoutLocal() {
        return new PackageVersion(epoch, release, pre, preNumber, post, dev, List.of());
    }

    /** Return whether the release numbers are the same, whatever follows them. */
    boolean hasBaseOf(PackageVersion other) {
        return epoch == other.epoch && compareReleases(release, other.release) == 0;
    }

    /** Return whether the release begins with the numbers of another; missing ones count as zero. */
    boolean beginsWith(PackageVersion prefix) {
        if (epoch != prefix.epoch) {
            return false;
        }
        for (int i = 0; i < prefix.release.size(); i++) {
            if (part(release, i) != prefix.release.get(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(PackageVersion other) {
        int order = Long.compare(epoch, other.epoch);
        if (order == 0) {
            order = compareReleases(release, other.release);
        }
        if (order == 0) {
            order = Integer.compare(preOrder(), other.preOrder());
        }
        if (order == 0) {
            order = Long.compare(preNumber, other.preNumber);
        }
        if (order == 0) {
            order = Long.compare(post, other.post);
        }
        if (order == 0) {
            order = Long.compare(devOrder(), other.devOrder());
        }
        return order == 0 ? compareLocals(local, other.local) : order;
    }

    /** A development release of the version itself comes before its pre-releases, these before the version. */
    private int preOrder() {
        if (pre != NONE) {
            return pre;
        }
        return post == NONE && dev != NONE ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    private long devOrder() {
        return dev == NONE ? Long.MAX_VALUE : dev;
    }

    private static int compareReleases(List<Long> one, List<Long> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = Long.compare(part(one, i), part(other, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long part(List<Long> release, int index) {
        return index < release.size() ? release.get(index) : 0;
    }

    private static int compareLocals(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compareLocalParts(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Numbers come after words, and are compared as numbers. */
    private static int compareLocalParts(String one, String other) {
        boolean isNumber = Character.isDigit(one.charAt(0)) && one.chars().allMatch(Character::isDigit);
        boolean isOtherNumber =
                Character.isDigit(other.charAt(0)) && other.chars().allMatch(Character::isDigit);
        if (isNumber != isOtherNumber) {
            return isNumber ? 1 : -1;
        }
        return isNumber
                ? new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other))
                : one.compareTo(other);
    }

    /** Return versions around this one: what a rule that names it may let through although it does not name it. */
    List<PackageVersion> neighbours(int depth) {
        List<PackageVersion> found = new ArrayList<>(List.of(this, withoutLocal(), of(epoch, release)));
        List<Long> above = new ArrayList<>(release);
        while (above.size() < depth) {
            above.add(0L);
        }
        above.add(1L);
        found.add(of(epoch, above));
        below().ifPresent(found::add);
        found.add(new PackageVersion(epoch, release, pre, preNumber, post + 1, NONE, List.of()));
        if (pre != NONE) {
            found.add(new PackageVersion(epoch, release, pre, preNumber + 1, NONE, NONE, List.of()));
        }
        if (dev != NONE) {
            found.add(new PackageVersion(epoch, release, pre, preNumber, post, dev + 1, List.of()));
        }
        List<Long> next = new ArrayList<>(release);
        next.set(next.size() - 1, next.get(next.size() - 1) + 1);
        found.add(of(epoch, next));
        return found;
    }

    private Optional<PackageVersion> below() {
        int last = release.size() - 1;
        while (last >= 0 && release.get(last) == 0) {
            last--;
        }
        if (last < 0) {
            return Optional.empty();
        }
        List<Long> lower = new ArrayList<>(release.subList(0, last + 1));
        lower.set(last, lower.get(last) - 1);
        lower.add(999_999_999L);
        return Optional.of(of(epoch, lower));
    }
}
