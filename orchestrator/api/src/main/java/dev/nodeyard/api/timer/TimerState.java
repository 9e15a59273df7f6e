package dev.nodeyard.api.timer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Name the states of a timer. */
public enum TimerState {
    @JsonProperty("active")
    ACTIVE,
    /** A person halted it. */
    @JsonProperty("paused")
    PAUSED,
    /** No moment is left. */
    @JsonProperty("finished")
    FINISHED,
    /** It may not do any more what it was made for; its reason says why. */
    @JsonProperty("stopped")
    STOPPED;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
