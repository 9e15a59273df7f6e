package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say whether a runner can be counted on: the first that holds, from top to bottom. */
public enum RunnerState {
    /** Registered; has never called. */
    @JsonProperty("never_contacted")
    NEVER_CONTACTED,
    /** Has not called for a week. */
    @JsonProperty("stale")
    STALE,
    /** Has not called for longer than a lease, or said goodbye. */
    @JsonProperty("offline")
    OFFLINE,
    /** Calls regularly; takes no further work and finishes what it has, because it is being stopped or a person asked. */
    @JsonProperty("draining")
    DRAINING,
    /** Calls regularly; takes no further work until a person lets it go on or the pause is over. */
    @JsonProperty("paused")
    PAUSED,
    /** Calls regularly; works on something. */
    @JsonProperty("busy")
    BUSY,
    /** Calls regularly; has nothing to do. */
    @JsonProperty("online")
    ONLINE,
    /** A state that this version does not know. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN;

    /** Return the word used in JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether a runner in this state calls regularly. */
    public boolean isThere() {
        return switch (this) {
            case DRAINING, PAUSED, BUSY, ONLINE -> true;
            case NEVER_CONTACTED, STALE, OFFLINE, UNKNOWN -> false;
        };
    }
}
