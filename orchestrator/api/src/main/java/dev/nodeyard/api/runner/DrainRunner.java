package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ask a runner to take no further work and finish what it has.
 *
 * @param note why, for other people, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrainRunner(@Nullable @Size(max = 1000) String note) {
    /** Drain without a word. */
    public static final DrainRunner PLAIN = new DrainRunner(null);
}
