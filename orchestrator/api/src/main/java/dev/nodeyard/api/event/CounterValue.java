package dev.nodeyard.api.event;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Give a counter a value. */
public record CounterValue(
        @Min(-CounterChange.LARGEST) @Max(CounterChange.LARGEST)
        long value) {}
