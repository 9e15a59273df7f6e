package dev.nodeyard.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.workflow.EventScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show an event.
 *
 * @param id number of the event
 * @param scopeId id of the user, workflow or run
 * @param counter value of its counter; 0 until it is changed
 * @param pushes how often it was pushed
 * @param waiting tasks that wait for it now
 * @param createdAt its first push, or the moment in which a task first waited for it
 * @param lastPushAt time of the newest push, or null before the first
 * @param lastPayload payload of the newest push, or null before the first
 */
public record EventView(
        long id,
        String name,
        EventScope scope,
        String scopeId,
        long counter,
        long pushes,
        long waiting,
        Instant createdAt,
        @Nullable Instant lastPushAt,
        @Nullable JsonNode lastPayload) {}
