package dev.nodeyard.api.event;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Say how far a counter moves.
 *
 * @param by 1 without it
 */
public record CounterStep(
        @Min(0) @Max(CounterChange.LARGEST) Long by) {
    public CounterStep(@Nullable Long by) {
        this.by = by == null ? Long.valueOf(1) : by;
    }
}
