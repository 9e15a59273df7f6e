package dev.nodeyard.api.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show the orchestrator to everybody: no names, no secrets.
 *
 * @param status {@code ok}, {@code degraded}, or {@code stopping}: no new runs are started and runners get no work
 * @param degraded the reason when the status is not {@code ok}
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
