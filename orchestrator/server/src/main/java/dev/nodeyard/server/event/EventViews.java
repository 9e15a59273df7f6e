package dev.nodeyard.server.event;

import dev.nodeyard.api.event.EventView;
import dev.nodeyard.api.event.PushView;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read events for people and programs. Callers have checked who may see them. Thread-safe. */
final class EventViews {
    private final Jdbi jdbi;

    EventViews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the address of an event. */
    EventAddress address(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM events WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> new EventAddress(
                                scope(row),
                                row.getObject("scope_id", UUID.class),
                                row.getObject("owner_id", UUID.class),
                                row.getString("name")))
                        .findOne())
                .orElseThrow(() -> ApiException.notFound("event " + id));
    }

    /** Say which events to list: all of an owner, or those of one scope. */
    record Filter(
            UUID owner,
            EventAccess.@Nullable Place place,
            @Nullable String name,
            int limit,
            @Nullable Long after) {}

    /** Return events, newest first. */
    Page<EventView> list(Filter filter) {
        EventAccess.Place place = filter.place;
        List<EventView> found = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.*,
                               p.payload,
                               (SELECT count(*)
                                  FROM waits AS w
                                 WHERE w.event_id = e.id
                                   AND w.push_id IS NULL) AS waiting
                          FROM events AS e
                          LEFT JOIN LATERAL (
                                   SELECT payload
                                     FROM event_pushes
                                    WHERE event_id = e.id
                                    ORDER BY id DESC
                                    LIMIT 1
                               ) AS p ON true
                         WHERE %s
                           AND (:name::text IS NULL OR e.name = :name)
                           AND (:after::bigint IS NULL OR e.id < :after)
                         ORDER BY e.id DESC
                         LIMIT :limit + 1
                        """.formatted(
                                place == null ? "e.owner_id = :owner" : "e.scope = :scope AND e.scope_id = :owner"))
                .configure(
                        org.jdbi.v3.core.statement.SqlStatements.class,
                        statements -> statements.setUnusedBindingAllowed(true))
                .bind("owner", place == null ? filter.owner : place.id())
                .bind("scope", place == null ? null : place.scope().word())
                .bind("name", filter.name)
                .bind("after", filter.after)
                .bind("limit", filter.limit)
                .map((row, context) -> event(row))
                .list());
        return page(found, filter.limit, EventView::id);
    }

    /** Return the pushes of an event, newest first. */
    Page<PushView> pushes(long event, int limit, @Nullable Long after) {
        List<PushView> found = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id,
                               payload,
                               counter,
                               pushed_at,
                               pushed_by,
                               key
                          FROM event_pushes
                         WHERE event_id = :event
                           AND (:after::bigint IS NULL OR id < :after)
                         ORDER BY id DESC
                         LIMIT :limit + 1
                        """)
                .bind("event", event)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new PushView(
                        row.getLong("id"),
                        EventRows.json(row.getString("payload")),
                        row.getLong("counter"),
                        row.getObject("pushed_at", OffsetDateTime.class).toInstant(),
                        row.getString("pushed_by"),
                        row.getString("key")))
                .list());
        return page(found, limit, PushView::push);
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, Long> id) {
        boolean more = found.size() > limit;
        List<T> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? id.apply(items.get(limit - 1)).toString() : null);
    }

    private static EventScope scope(ResultSet row) throws SQLException {
        return EventScope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT));
    }

    private static EventView event(ResultSet row) throws SQLException {
        EventScope scope = scope(row);
        OffsetDateTime lastPushAt = row.getObject("last_push_at", OffsetDateTime.class);
        String payload = row.getString("payload");
        return new EventView(
                row.getLong("id"),
                row.getString("name"),
                scope,
                EventAddress.scopeText(scope, row.getObject("scope_id", UUID.class)),
                row.getLong("counter"),
                row.getLong("pushes"),
                row.getLong("waiting"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                lastPushAt == null ? null : lastPushAt.toInstant(),
                payload == null ? null : EventRows.json(payload));
    }
}
