package dev.nodeyard.api.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Say what a shutdown does.
 *
 * @param processes of the orchestrator that run now and will stop
 * @param stopAt when they stop at the latest, or null when they wait for the work without limit
 * @param live tasks that runners work on now
 */
public record ShutdownView(
        int processes, Shutdown.Mode mode, @Nullable Instant stopAt, long live) {}
