package dev.nodeyard.api.timer;

import dev.nodeyard.api.id.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show one firing of a timer.
 *
 * @param dueAt the moment that it was for
 * @param firedAt the moment in which it happened
 * @param run the run that was started, or null
 * @param push number of the push, or null
 * @param message a sentence about a firing that did nothing, or null
 */
public record FiringView(
        Instant dueAt,
        Instant firedAt,
        FiringResult result,
        @Nullable RunId run,
        @Nullable Long push,
        @Nullable String message) {}
