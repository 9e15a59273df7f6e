package dev.nodeyard.api.timer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.event.CounterChange;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Say what a timer does when it is due. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimerAction.PushEvent.class, name = "push"),
    @JsonSubTypes.Type(value = TimerAction.ExecuteWorkflow.class, name = "execute")
})
public sealed interface TimerAction {

    /**
     * Push an event.
     *
     * @param event its name
     * @param scope how far the name reaches; the owner's own events without it
     * @param scopeId the workflow or run; none for the scope user
     * @param payload null without it
     * @param counter what to do with the event's counter, nothing without it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PushEvent(
            @NotBlank @Size(max = 128) @Pattern(regexp = EventWait.NAME)
            String event,

            EventScope scope,
            @Nullable @Size(max = 250) String scopeId,
            @Nullable JsonNode payload,
            @Nullable @Valid CounterChange counter)
            implements TimerAction {

        @SuppressWarnings("NullAway")
        public PushEvent {
            scope = scope == null ? EventScope.USER : scope;
        }
    }

    /**
     * Execute a workflow.
     *
     * @param workflow id, name of one's own, or {@code owner/name}
     * @param revision commit of the version to run, or null for the newest at that moment
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExecuteWorkflow(
            @NotBlank @Size(max = 250) String workflow,
            @Nullable @Pattern(regexp = "[0-9a-f]{40}") String revision) implements TimerAction {}
}
