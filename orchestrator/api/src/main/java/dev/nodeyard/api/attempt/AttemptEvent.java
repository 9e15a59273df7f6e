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

    /** The runner accepts the attempt and begins. */
    record Started(String token) implements AttemptEvent {}

    /**
     * The attempt ended. All its log bytes and artifacts were sent before.
     *
     * @param log size and checksum of the whole log, or null when nothing was logged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finished(String token, Outcome outcome, @Nullable LogSummary log) implements AttemptEvent {}
}
