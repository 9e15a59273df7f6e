package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Give a runner a new token.
 *
 * @param overlapMs how long the old one works on, in milliseconds, at most 30 days; an hour when nothing is said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRunnerToken(
        @Nullable @Min(0) @Max(2_592_000_000L) Long overlapMs) {
    private static final long HOUR_MS = 3_600_000;

    /** Leave the old one an hour. */
    public static final NewRunnerToken PLAIN = new NewRunnerToken(null);

    /** Return the time that is meant. */
    public long overlap() {
        return overlapMs == null ? HOUR_MS : overlapMs;
    }
}
