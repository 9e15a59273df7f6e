package dev.nodeyard.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Push an event.
 *
 * @param name name of the event
 * @param scope how far the name reaches; the caller's own events without it
 * @param scopeId the workflow (id, or name of one's own) or the run; of the scope user nobody but an administrator needs it
 * @param payload any JSON of up to 64 KiB, null without it
 * @param counter what to do with the event's counter, nothing without it
 * @param id chosen by the caller: a push with the id of an earlier push of the same event does nothing and is answered
 *     like that one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewPush(
        @NotBlank @Size(max = 128) @Pattern(regexp = EventWait.NAME)
        String name,

        EventScope scope,
        @Nullable @Size(max = 250) String scopeId,
        @Nullable JsonNode payload,
        @Nullable @Valid CounterChange counter,
        @Nullable @Size(min = 1, max = 128) String id) {

    @SuppressWarnings("NullAway")
    public NewPush {
        scope = scope == null ? EventScope.USER : scope;
    }
}
