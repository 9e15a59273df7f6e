package dev.nodeyard.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ask all runs to stop.
 *
 * @param message why, shown at every run and task that is cancelled by it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CancelAll(@Nullable @Size(max = 1000) String message) {
    /** Ask without a word. */
    public static final CancelAll PLAIN = new CancelAll(null);
}
