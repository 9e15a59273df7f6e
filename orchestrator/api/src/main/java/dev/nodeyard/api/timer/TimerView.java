package dev.nodeyard.api.timer;

import dev.nodeyard.api.id.TimerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show a timer.
 *
 * @param owner user name
 * @param reason why it was stopped, or null
 * @param at the only moment of a timer without a cron expression, or null
 * @param firings how often it fired
 * @param nextDueAt the moment that comes next, or null when none does
 * @param lastFiring what became of the newest moment, or null before the first
 */
public record TimerView(
        TimerId id,
        String name,
        String owner,
        TimerState state,
        @Nullable String reason,
        @Nullable Instant at,
        @Nullable String cron,
        @Nullable String zone,
        TimerAction action,
        Overlap overlap,
        CatchUp catchUp,
        @Nullable Instant until,
        @Nullable Integer maxFirings,
        int firings,
        Instant createdAt,
        @Nullable Instant nextDueAt,
        @Nullable FiringView lastFiring) {}
