package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Wait for a moment: exactly one of {@code delayMs}, {@code at} and {@code cron} says which. Output: {@code time}.
 *
 * @param delayMs milliseconds from the beginning of the wait, or null
 * @param at the moment itself, or null; one that is past ends the wait at once
 * @param cron a cron expression whose next time after the beginning of the wait counts, or null
 * @param zone time zone of the cron expression, or null for UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimerWait(
        @Nullable Long delayMs,
        @Nullable Instant at,
        @Nullable String cron,
        @Nullable String zone) implements WaitSpec {
    public TimerWait {
        if ((delayMs == null ? 0 : 1) + (at == null ? 0 : 1) + (cron == null ? 0 : 1) != 1) {
            throw new IllegalArgumentException("a timer has exactly one of delayMs, at and cron");
        }
    }
}
