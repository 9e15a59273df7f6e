package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.workflow.Resources;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Show a runner.
 *
 * @param tags registered tags and those of the executors
 * @param busy live attempts, counted
 * @param lastContactAt last call of the runner, or null before the first
 */
public record RunnerView(
        RunnerId id,
        String name,
        @Nullable String description,
        State state,
        SortedSet<String> tags,
        SortedSet<String> executors,
        int slots,
        int busy,
        Resources capacity,
        @Nullable String version,
        @Nullable String platform,
        Instant createdAt,
        @Nullable Instant lastContactAt) {

    /** Say whether a runner can be counted on. */
    public enum State {
        /** Registered; has never called. */
        @JsonProperty("never_contacted")
        NEVER_CONTACTED,
        /** Calls regularly. */
        @JsonProperty("online")
        ONLINE,
        /** Calls regularly but takes no further work. */
        @JsonProperty("draining")
        DRAINING,
        /** Has not called for longer than a lease. */
        @JsonProperty("offline")
        OFFLINE
    }
}
