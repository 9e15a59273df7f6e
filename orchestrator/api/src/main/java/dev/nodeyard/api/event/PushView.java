package dev.nodeyard.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show one push of an event.
 *
 * @param push its number; grows with time
 * @param counter value of the event's counter after it
 * @param pushedBy name of the user or timer
 * @param id chosen by the caller, or null
 */
public record PushView(
        long push,
        JsonNode payload,
        long counter,
        Instant pushedAt,
        String pushedBy,
        @Nullable String id) {}
