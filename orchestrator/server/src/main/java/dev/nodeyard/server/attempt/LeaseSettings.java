package dev.nodeyard.server.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hold the times of leases, in milliseconds.
 *
 * @param acknowledgeMs time for a runner to acknowledge an assignment
 * @param leaseMs time without a heartbeat after which a runner counts as lost
 * @param heartbeatMs time between two heartbeats of a runner
 * @param sweepMs time between two looks for lost attempts, due retries and missing hints
 * @param timeoutMs longest time of an attempt whose task names none
 * @param offlineMs lease of an attempt that may go on while its runner is off-line (`offlineOk`)
 */
public record LeaseSettings(
        @Min(100) long acknowledgeMs,
        @Min(100) long leaseMs,
        @Min(50) long heartbeatMs,
        @Min(10) long sweepMs,
        @Min(1000) long timeoutMs,
        @Min(1000) long offlineMs) {
    public static final LeaseSettings DEFAULT = new LeaseSettings(
            20_000,
            20_000,
            3_000,
            1_000,
            Duration.ofDays(30).toMillis(),
            Duration.ofDays(7).toMillis());

    @JsonCreator
    static LeaseSettings of(
            @JsonProperty("acknowledgeMs") @Nullable Long acknowledgeMs,
            @JsonProperty("leaseMs") @Nullable Long leaseMs,
            @JsonProperty("heartbeatMs") @Nullable Long heartbeatMs,
            @JsonProperty("sweepMs") @Nullable Long sweepMs,
            @JsonProperty("timeoutMs") @Nullable Long timeoutMs,
            @JsonProperty("offlineMs") @Nullable Long offlineMs) {
        return new LeaseSettings(
                acknowledgeMs == null ? DEFAULT.acknowledgeMs : acknowledgeMs,
                leaseMs == null ? DEFAULT.leaseMs : leaseMs,
                heartbeatMs == null ? DEFAULT.heartbeatMs : heartbeatMs,
                sweepMs == null ? DEFAULT.sweepMs : sweepMs,
                timeoutMs == null ? DEFAULT.timeoutMs : timeoutMs,
                offlineMs == null ? DEFAULT.offlineMs : offlineMs);
    }

    /**
     * Return how long a claim may be held open, in milliseconds. A dead runner's open claim cannot be told from a living
     * one's; it is over before the leases of that runner are, so that lost work never goes back to who lost it.
     */
    long longestWaitMs() {
        return Math.max(leaseMs / 2, leaseMs - 2 * heartbeatMs);
    }
}
