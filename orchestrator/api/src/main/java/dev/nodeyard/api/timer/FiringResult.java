package dev.nodeyard.api.timer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say what became of one moment of a timer. */
public enum FiringResult {
    /** The event was pushed. */
    @JsonProperty("pushed")
    PUSHED,
    /** The workflow was executed. */
    @JsonProperty("started")
    STARTED,
    /** The run begins when the run before has ended. */
    @JsonProperty("held")
    HELD,
    /** The run before had not ended, and the timer skips or has one held already. */
    @JsonProperty("skipped")
    SKIPPED,
    /** Nobody was there to fire, and the timer does not catch up. */
    @JsonProperty("missed")
    MISSED,
    /** The owner may not do it any more. */
    @JsonProperty("refused")
    REFUSED;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
