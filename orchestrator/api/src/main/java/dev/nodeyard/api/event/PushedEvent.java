package dev.nodeyard.api.event;

import dev.nodeyard.api.workflow.EventScope;
import java.time.Instant;

/**
 * Answer a push.
 *
 * @param name name of the event
 * @param scopeId id of the user, workflow or run
 * @param push number of the push; grows with time
 * @param counter value of the event's counter after the push
 * @param woken tasks whose wait this push ended
 * @param repeated the push was made before under the same id; nothing was done
 */
public record PushedEvent(
        String name,
        EventScope scope,
        String scopeId,
        long push,
        Instant pushedAt,
        long counter,
        int woken,
        boolean repeated) {}
