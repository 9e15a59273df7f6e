package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Wait for the push of an event. The task's {@code timeoutMs} counts from the beginning of the wait.
 *
 * <p>Outputs: {@code payload}, {@code name}, {@code time} and {@code counter} of the push that ended the wait.
 *
 * @param event name of the event
 * @param condition an expression in CEL over {@code payload}, {@code counter}, {@code name} and {@code time} that the
 *     push must meet, or null for any push
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventWait(
        String event, EventScope scope, @Nullable String condition, EventsSince since) implements WaitSpec {
    /** What the name of an event looks like: up to 128 letters, digits, blanks and {@code . _ : @ -}. */
    public static final String NAME = "[\\p{L}\\p{N}]([\\p{L}\\p{N} ._:@-]{0,126}[\\p{L}\\p{N}._:@-])?";

    @SuppressWarnings("NullAway")
    public EventWait {
        scope = scope == null ? EventScope.USER : scope;
        since = since == null ? EventsSince.RUN : since;
    }
}
