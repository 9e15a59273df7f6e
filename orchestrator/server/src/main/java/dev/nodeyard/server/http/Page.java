package dev.nodeyard.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer a list.
 *
 * @param nextCursor to be given back for the rest, or null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** Return a list that is whole. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}
