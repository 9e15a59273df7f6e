package dev.nodeyard.api.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Say whether an orchestrator process should be sent calls.
 *
 * @param checks what was found, by {@code database}, {@code migrations}, {@code queue} and {@code process}
 */
public record ReadinessView(boolean ready, Map<String, Check> checks) {
    public ReadinessView {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }

    /** What a check found. */
    public enum Check {
        @JsonProperty("ok")
        OK,
        /** Works, but slower than usual. */
        @JsonProperty("degraded")
        DEGRADED,
        @JsonProperty("failing")
        FAILING,
        /** The process drains or stops. */
        @JsonProperty("stopping")
        STOPPING
    }
}
