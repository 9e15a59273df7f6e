package dev.nodeyard.api.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Ask for a new secret.
 *
 * @param overlapMs how long the old secret signs too; a day by default, at most a week
 */
public record RotateSecret(
        @Nullable @Min(0) @Max(604_800_000) Long overlapMs) {}
