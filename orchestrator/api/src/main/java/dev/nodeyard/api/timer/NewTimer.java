package dev.nodeyard.api.timer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.workflow.EventWait;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Start a timer. Exactly one of {@code delayMs}, {@code at} and {@code cron} says when it is due.
 *
 * @param name not that of another timer of the caller that is active or paused
 * @param delayMs milliseconds from now, at most ten years
 * @param at the moment itself
 * @param cron five fields as in crontab, or six with seconds first
 * @param zone time zone of the cron expression, UTC without it
 * @param action what to do then
 * @param overlap what to do while a run that it started before has not ended; {@code allow} without it
 * @param catchUp which moments count that passed while no orchestrator was there; {@code last} without it
 * @param until moments after this one do not count
 * @param maxFirings after so many firings it is finished
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewTimer(
        @NotBlank @Size(max = 128) @Pattern(regexp = EventWait.NAME)
        String name,

        @Nullable @Min(1) @Max(315_360_000_000L) Long delayMs,
        @Nullable Instant at,
        @Nullable @Size(max = 200) String cron,
        @Nullable @Size(max = 64) String zone,
        @NotNull @Valid TimerAction action,
        Overlap overlap,
        CatchUp catchUp,
        @Nullable Instant until,
        @Nullable @Min(1) @Max(1_000_000_000) Integer maxFirings) {

    @SuppressWarnings("NullAway")
    public NewTimer {
        overlap = overlap == null ? Overlap.ALLOW : overlap;
        catchUp = catchUp == null ? CatchUp.LAST : catchUp;
    }
}
