package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Answer a report.
 *
 * @param results one per event, in the order of the request
 */
public record ReportReply(List<Result> results) {
    public ReportReply {
        results = List.copyOf(results);
    }

    /** Say what became of one event. */
    public enum Result {
        /** Taken, now or at an earlier try. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** The attempt is no longer this runner's: stop the work, throw its result away. */
        @JsonProperty("stale")
        STALE,
        /** The log is not whole: send it again from offset 0, then the event. */
        @JsonProperty("log_incomplete")
        LOG_INCOMPLETE,
        /** The token is not one of ours. */
        @JsonEnumDefaultValue
        @JsonProperty("refused")
        REFUSED
    }
}
