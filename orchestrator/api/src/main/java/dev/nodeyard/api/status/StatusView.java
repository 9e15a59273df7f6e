package dev.nodeyard.api.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show the orchestrator to everybody: no names, no secrets.
 *
 * @param status {@code ok}, or {@code degraded} with the reason beside it
 */
public record StatusView(
        String status,
        @Nullable String degraded,
        String version,
        Instant time,
        long runnersOnline,
        long runsActive,
        long tasksQueued,
        long tasksRunning) {}
