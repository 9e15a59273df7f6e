package dev.nodeyard.api.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show what a person wants of a runner, other than that it works.
 *
 * @param note why, in that person's words
 * @param until when a pause ends by itself, or null when somebody must end it
 * @param by name of that person
 * @param since when it was asked
 */
public record RunnerSteering(
        RunnerWish wish,
        @Nullable String note,
        @Nullable Instant until,
        @Nullable String by,
        Instant since) {}
