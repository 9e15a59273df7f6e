package dev.nodeyard.server.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.event.CounterChange;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.engine.expression.PushCondition;
import dev.nodeyard.server.http.ApiException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Write pushes and mark the waits that they end, inside the caller's transaction. */
public final class PushStore {
    private static final int MOST_NAMES = 10_000;
    /** Old pushes are thrown away this many at a time. */
    private static final int PRUNE_EVERY = 100;

    private PushStore() {}

    /**
     * A push that is to be written.
     *
     * @param key chosen by the caller, or null: the same key again is the same push
     * @param by name of the user or timer
     */
    public record Push(
            JsonNode payload,
            @Nullable CounterChange change,
            @Nullable String key,
            String by) {}

    private record Event(long id, long counter, long pushes) {}

    /**
     * Push an event. Waits that it ends are marked; {@link WaitWaker} lets their tasks go on after the commit.
     *
     * @throws ApiException conflict when a counter would leave its range or a scope would get too many names
     */
    public static PushedEvent push(Handle handle, EventAddress address, Push push) {
        Event event = lock(handle, address);
        Optional<PushedEvent> repeated = push.key == null ? Optional.empty() : find(handle, address, event, push.key);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        long counter = change(event.counter, push.change);
        PushedEvent pushed = write(handle, address, event, counter, push);
        int woken = mark(
                handle,
                event.id,
                pushed.push(),
                new PushCondition.Push(address.name(), push.payload, counter, pushed.pushedAt()));
        if ((event.pushes + 1) % PRUNE_EVERY == 0) {
            prune(handle, event.id);
        }
        return new PushedEvent(
                pushed.name(),
                pushed.scope(),
                pushed.scopeId(),
                pushed.push(),
                pushed.pushedAt(),
                counter,
                woken,
                false);
    }

    /** Locks against other pushes and against tasks that begin to wait. */
    private static Event lock(Handle handle, EventAddress address) {
        if (EventRows.make(handle, address) > 0) {
            requireRoom(handle, address);
        }
        return handle.createQuery("""
                        SELECT id,
                               counter,
                               pushes
                          FROM events
                         WHERE scope = :scope
                           AND scope_id = :scopeId
                           AND name = :name
                           FOR NO KEY UPDATE
                        """)
                .bind("scope", address.scope().word())
                .bind("scopeId", address.scopeId())
                .bind("name", address.name())
                .map((row, context) -> new Event(row.getLong("id"), row.getLong("counter"), row.getLong("pushes")))
                .one();
    }

    private static void requireRoom(Handle handle, EventAddress address) {
        int names = handle.createQuery("""
                        SELECT count(*)
                          FROM (SELECT 1
                                  FROM events
                                 WHERE scope = :scope
                                   AND scope_id = :scopeId
                                 LIMIT :most + 1) AS named
                        """)
                .bind("scope", address.scope().word())
                .bind("scopeId", address.scopeId())
                .bind("most", MOST_NAMES)
                .mapTo(int.class)
                .one();
        if (names > MOST_NAMES) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "There are " + MOST_NAMES + " events in this scope, the most there may be: delete some, or put what"
                            + " differs into the payload instead of the name.");
        }
    }

    private static Optional<PushedEvent> find(Handle handle, EventAddress address, Event event, String key) {
        return handle.createQuery("""
                        SELECT id,
                               pushed_at,
                               counter
                          FROM event_pushes
                         WHERE event_id = :event
                           AND key = :key
                        """)
                .bind("event", event.id)
                .bind("key", key)
                .map((row, context) -> new PushedEvent(
                        address.name(),
                        address.scope(),
                        address.scopeText(),
                        row.getLong("id"),
                        row.getObject("pushed_at", OffsetDateTime.class).toInstant(),
                        row.getLong("counter"),
                        0,
                        true))
                .findOne();
    }

    private static long change(long counter, @Nullable CounterChange change) {
        if (change == null) {
            return counter;
        }
        long changed = switch (change.operation()) {
            case SET -> change.value();
            case INCREMENT -> counter + change.value();
            case DECREMENT -> counter - change.value();
        };
        if (Math.abs(changed) > CounterChange.LARGEST) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "The counter is " + counter + " and would leave its range of " + CounterChange.LARGEST
                            + " up and down.");
        }
        return changed;
    }

    private static PushedEvent write(Handle handle, EventAddress address, Event event, long counter, Push push) {
        return handle.createQuery("""
                        WITH moment AS (
                            UPDATE events
                               SET counter = :counter,
                                   pushes = pushes + 1,
                                   last_push_at = clock_timestamp()
                             WHERE id = :event
                            RETURNING last_push_at
                        )
                        INSERT INTO event_pushes (event_id, key, payload, counter, pushed_at, pushed_by)
                        SELECT :event,
                               :key,
                               :payload,
                               :counter,
                               last_push_at,
                               :by
                          FROM moment
                        RETURNING id, pushed_at
                        """)
                .bind("event", event.id)
                .bind("counter", counter)
                .bind("key", push.key)
                .bind("payload", push.payload.toString())
                .bind("by", push.by)
                .map((row, context) -> new PushedEvent(
                        address.name(),
                        address.scope(),
                        address.scopeText(),
                        row.getLong("id"),
                        row.getObject("pushed_at", OffsetDateTime.class).toInstant(),
                        counter,
                        0,
                        false))
                .one();
    }

    /** Marks the waits that the push ends; each distinct condition is worked out once. */
    private static int mark(Handle handle, long event, long push, PushCondition.Push shown) {
        List<@Nullable String> conditions = handle
                .createQuery("""
                        SELECT DISTINCT condition
                          FROM waits
                         WHERE event_id = :event
                           AND push_id IS NULL
                        """)
                .bind("event", event)
                .map((row, context) -> Optional.ofNullable(row.getString("condition")))
                .stream()
                .map(condition -> condition.orElse(null))
                .filter(condition -> Conditions.isMet(condition, shown))
                .toList();
        if (conditions.isEmpty()) {
            return 0;
        }
        return handle.createUpdate("""
                        UPDATE waits
                           SET push_id = :push,
                               wake_at = now()
                         WHERE event_id = :event
                           AND push_id IS NULL
                           AND (condition = ANY(:conditions) OR (condition IS NULL AND :any))
                        """)
                .bind("event", event)
                .bind("push", push)
                .bind("conditions", conditions.stream().filter(Objects::nonNull).toArray(String[]::new))
                .bind("any", conditions.contains(null))
                .execute();
    }

    private static void prune(Handle handle, long event) {
        handle.createUpdate("""
                        DELETE FROM event_pushes
                         WHERE event_id = :event
                           AND id < (SELECT id
                                       FROM event_pushes
                                      WHERE event_id = :event
                                      ORDER BY id DESC
                                     OFFSET :kept - 1
                                      LIMIT 1)
                           AND NOT EXISTS (SELECT 1 FROM waits WHERE push_id = event_pushes.id)
                        """)
                .bind("event", event)
                .bind("kept", EventRows.KEPT)
                .execute();
    }
}
