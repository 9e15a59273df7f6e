package dev.nodeyard.server.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Limit what one call may bring.
 *
 * @param chartBytes largest node chart
 * @param tasks most tasks of a workflow
 * @param dependencies most connections of a workflow
 * @param artifactBytes largest single file of an attempt
 * @param logBytes longest log of an attempt
 */
public record LimitSettings(
        @Min(1) long chartBytes,
        @Min(1) int tasks,
        @Min(1) int dependencies,
        @Min(1) long artifactBytes,
        @Min(1) long logBytes) {
    public static final LimitSettings DEFAULT = new LimitSettings(2L << 30, 1_000_000, 5_000_000, 50L << 30, 4L << 30);

    @JsonCreator
    static LimitSettings of(
            @JsonProperty("chartBytes") @Nullable Long chartBytes,
            @JsonProperty("tasks") @Nullable Integer tasks,
            @JsonProperty("dependencies") @Nullable Integer dependencies,
            @JsonProperty("artifactBytes") @Nullable Long artifactBytes,
            @JsonProperty("logBytes") @Nullable Long logBytes) {
        return new LimitSettings(
                chartBytes == null ? DEFAULT.chartBytes : chartBytes,
                tasks == null ? DEFAULT.tasks : tasks,
                dependencies == null ? DEFAULT.dependencies : dependencies,
                artifactBytes == null ? DEFAULT.artifactBytes : artifactBytes,
                logBytes == null ? DEFAULT.logBytes : logBytes);
    }
}
