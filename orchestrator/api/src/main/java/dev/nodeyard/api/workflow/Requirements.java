package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Say which runners may run a task: all tags, the executor kind and the resources must be there, or those of one of the
 * alternatives.
 *
 * @param executor kind of executor, such as {@code shell}
 * @param tags every one must be among the runner's tags; sorted
 * @param resources what one attempt needs of the runner's capacity
 * @param environment names what must be installed, such as an image; null for nothing. Any runner may make it: it only
 *     groups tasks that can share one
 * @param otherwise further ways to run the task, the preferred one first; each has no further ones itself. Where several
 *     fit a runner, the first that fits is taken
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Requirements(
        String executor,
        SortedSet<String> tags,
        Resources resources,
        @Nullable String environment,
        List<Requirements> otherwise) {

    /** Require things of a task that can be run in one way and needs nothing installed. */
    public Requirements(String executor, SortedSet<String> tags, Resources resources) {
        this(executor, tags, resources, null, List.of());
    }

    @SuppressWarnings("NullAway")
    public Requirements {
        tags = tags == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        resources = resources == null ? Resources.NONE : resources;
        otherwise = otherwise == null ? List.of() : List.copyOf(otherwise);
        if (otherwise.stream().anyMatch(one -> !one.otherwise.isEmpty())) {
            throw new IllegalArgumentException("an alternative cannot have alternatives itself");
        }
    }

    /** Return requirements of nothing but an executor kind. */
    public static Requirements none(String executor) {
        return new Requirements(executor, Collections.emptySortedSet(), Resources.NONE);
    }

    /** Return requirements of an executor kind and tags. */
    public static Requirements of(String executor, Set<String> tags) {
        return new Requirements(executor, new TreeSet<>(tags), Resources.NONE);
    }

    /**
     * Join ways to run a task, the preferred one first.
     *
     * @param ways at least one; none has alternatives itself
     */
    public static Requirements anyOf(List<Requirements> ways) {
        Requirements first = ways.get(0);
        return ways.size() == 1
                ? first
                : new Requirements(
                        first.executor, first.tags, first.resources, first.environment, ways.subList(1, ways.size()));
    }

    /** Return every way to run the task, the preferred one first; each without alternatives. */
    public List<Requirements> alternatives() {
        if (otherwise.isEmpty()) {
            return List.of(this);
        }
        List<Requirements> all = new ArrayList<>(otherwise.size() + 1);
        all.add(new Requirements(executor, tags, resources, environment, List.of()));
        all.addAll(otherwise);
        return all;
    }
}
