package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say what people want of a runner. The orchestrator sees to the work; the runner's process sees to its own end. */
public enum RunnerWish {
    /** Take work: the usual. */
    @JsonEnumDefaultValue
    @JsonProperty("run")
    RUN,
    /** Take no further work for a while. */
    @JsonProperty("pause")
    PAUSE,
    /** Take no further work and finish what there is. */
    @JsonProperty("drain")
    DRAIN,
    /** Take no further work, finish what there is, and end the process. */
    @JsonProperty("stop")
    STOP,
    /** End the work and the process. */
    @JsonProperty("stop_now")
    STOP_NOW;

    /** Return the word used in SQL and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
