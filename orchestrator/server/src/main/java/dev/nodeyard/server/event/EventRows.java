package dev.nodeyard.server.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.engine.expression.PushCondition;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lock events and look for earlier pushes, for the transactions in which tasks begin to wait. */
public final class EventRows {
    /** Pushes of one event that are kept. */
    static final int KEPT = 1_000;

    private EventRows() {}

    /** Lock an event against pushes until the end of the transaction; it is made when it is missing. */
    public static long lockShared(Handle handle, EventAddress event) {
        make(handle, event);
        return handle.createQuery("""
                        SELECT id
                          FROM events
                         WHERE scope = :scope
                           AND scope_id = :scopeId
                           AND name = :name
                           FOR SHARE
                        """)
                .bind("scope", event.scope().word())
                .bind("scopeId", event.scopeId())
                .bind("name", event.name())
                .mapTo(long.class)
                .one();
    }

    static int make(Handle handle, EventAddress event) {
        return handle.createUpdate("""
                        INSERT INTO events (scope, scope_id, owner_id, name)
                        VALUES (:scope, :scopeId, :owner, :name)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("scope", event.scope().word())
                .bind("scopeId", event.scopeId())
                .bind("owner", event.owner())
                .bind("name", event.name())
                .execute();
    }

    private record Kept(long id, PushCondition.Push push) {}

    /** Return the first of an event's pushes since a moment that meets a condition, or null. */
    public static @Nullable Long firstPush(
            Handle handle, long event, @Nullable String condition, OffsetDateTime since) {
        List<Kept> pushes = handle.createQuery("""
                        SELECT p.id,
                               p.payload,
                               p.counter,
                               p.pushed_at,
                               e.name
                          FROM event_pushes AS p
                          JOIN events AS e ON e.id = p.event_id
                         WHERE p.event_id = :event
                           AND p.pushed_at >= :since
                         ORDER BY p.id
                         LIMIT :limit
                        """)
                .bind("event", event)
                .bind("since", since)
                .bind("limit", condition == null ? 1 : KEPT)
                .map((row, context) -> new Kept(
                        row.getLong("id"),
                        new PushCondition.Push(
                                row.getString("name"),
                                json(row.getString("payload")),
                                row.getLong("counter"),
                                row.getObject("pushed_at", OffsetDateTime.class).toInstant())))
                .list();
        return pushes.stream()
                .filter(kept -> Conditions.isMet(condition, kept.push))
                .map(Kept::id)
                .findFirst()
                .orElse(null);
    }

    static JsonNode json(String text) {
        try {
            return Wire.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a payload in the database cannot be read", e);
        }
    }
}
