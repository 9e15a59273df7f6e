package dev.nodeyard.api.event;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Change the counter of an event, as one step that no other change can come between.
 *
 * @param operation what to do
 * @param value what to set it to or how much to add or take away; 1 without it
 */
public record CounterChange(
        @NotNull CounterOperation operation,

        @Min(-CounterChange.LARGEST) @Max(CounterChange.LARGEST)
        Long value) {
    /** Largest value of a counter: every program that reads JSON can tell it from its neighbours. */
    public static final long LARGEST = 9_007_199_254_740_991L;

    public CounterChange(CounterOperation operation, @Nullable Long value) {
        this.operation = operation;
        this.value = value == null ? Long.valueOf(1) : value;
    }
}
