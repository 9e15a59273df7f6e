package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Say which runners may run a task: all tags, the executor kind and the resources must be there.
 *
 * @param executor kind of executor, such as {@code shell}
 * @param tags every one must be among the runner's tags; sorted
 * @param resources what one attempt needs of the runner's capacity
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Requirements(String executor, SortedSet<String> tags, Resources resources) {

    @SuppressWarnings("NullAway")
    public Requirements {
        tags = tags == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        resources = resources == null ? Resources.NONE : resources;
    }

    /** Return requirements of nothing but an executor kind. */
    public static Requirements none(String executor) {
        return new Requirements(executor, Collections.emptySortedSet(), Resources.NONE);
    }

    /** Return requirements of an executor kind and tags. */
    public static Requirements of(String executor, Set<String> tags) {
        return new Requirements(executor, new TreeSet<>(tags), Resources.NONE);
    }
}
