package dev.nodeyard.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hold one page of a list.
 *
 * @param nextCursor where the next page begins, or null after the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    @SuppressWarnings("NullAway")
    public Page {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
