package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ask a runner to take no further work for a while.
 *
 * @param note why, for other people, or null
 * @param until when the pause ends by itself, or null when somebody will end it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PauseRunner(
        @Nullable @Size(max = 1000) String note, @Nullable Instant until) {
    /** Pause without a word, until somebody ends it. */
    public static final PauseRunner PLAIN = new PauseRunner(null, null);
}
