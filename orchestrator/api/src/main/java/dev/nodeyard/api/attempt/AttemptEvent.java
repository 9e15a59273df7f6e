package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Tell the orchestrator what happened to an attempt. Sending an event again is harmless. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttemptEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = AttemptEvent.Finished.class, name = "finished")
})
public sealed interface AttemptEvent {
    /** Return the attempt's token, {@code nya_...}. */
    String token();

    /** Return the place of the attempt's environment in {@link ReportRequest#environments}, or null when it is not told. */
    @Nullable
    Integer environment();

    /** The runner accepts the attempt and begins. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Started(String token, @Nullable Integer environment) implements AttemptEvent {
        public Started(String token) {
            this(token, null);
        }
    }

    /**
     * The attempt ended. All its log bytes and artifacts were sent before.
     *
     * @param log size and checksum of the whole log, or null when nothing was logged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finished(
            String token,
            Outcome outcome,
            @Nullable LogSummary log,
            @Nullable Integer environment) implements AttemptEvent {
        public Finished(String token, Outcome outcome, @Nullable LogSummary log) {
            this(token, outcome, log, null);
        }
    }
}
