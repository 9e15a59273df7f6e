package dev.nodeyard.server.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.webhook.DeliveryView;
import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Show what was sent and what came of it. */
final class DeliveryLog {
    private DeliveryLog() {}

    /** Return a page of messages, newest first, each with its newest try. */
    static Page<DeliveryView> list(
            Handle handle, UUID webhook, @Nullable String state, int limit, @Nullable UUID after) {
        List<DeliveryView> views = handle.createQuery("""
                        SELECT d.*,
                               t.number,
                               t.at,
                               t.duration_ms,
                               t.status,
                               t.error,
                               t.response
                          FROM webhook_deliveries AS d
                          LEFT JOIN LATERAL (
                               SELECT *
                                 FROM webhook_attempts AS a
                                WHERE a.delivery_id = d.id
                                ORDER BY a.number DESC
                                LIMIT 1) AS t ON true
                         WHERE d.webhook_id = :webhook
                           AND (CAST(:state AS text) IS NULL OR d.state = :state)
                           AND (CAST(:after AS uuid) IS NULL OR d.id < :after)
                         ORDER BY d.id DESC
                         LIMIT :limit + 1
                        """)
                .bind("webhook", webhook)
                .bind("state", state)
                .bindByType("after", after, UUID.class)
                .bind("limit", limit)
                .map((row, context) -> view(row, row.getObject("number") == null ? null : attempt(row), null, null))
                .list();
        boolean more = views.size() > limit;
        List<DeliveryView> page = more ? views.subList(0, limit) : views;
        return new Page<>(page, more ? page.get(page.size() - 1).id().toString() : null);
    }

    /** Return one message with its body and all its tries. */
    static Optional<DeliveryView> find(Handle handle, UUID webhook, UUID delivery) {
        List<DeliveryView.Try> tries = handle.createQuery("""
                        SELECT *
                          FROM webhook_attempts
                         WHERE delivery_id = :delivery
                         ORDER BY number
                        """)
                .bind("delivery", delivery)
                .map((row, context) -> attempt(row))
                .list();
        return handle.createQuery("SELECT * FROM webhook_deliveries WHERE id = :delivery AND webhook_id = :webhook")
                .bind("delivery", delivery)
                .bind("webhook", webhook)
                .map((row, context) -> view(row, null, tries, tree(row.getString("payload"))))
                .findOne();
    }

    /**
     * Have a message sent again at once, with its id and a day's patience.
     *
     * @return whether it is there and not on its way already
     */
    static boolean redeliver(Handle handle, UUID webhook, UUID delivery) {
        return handle.createUpdate("""
                                UPDATE webhook_deliveries
                                   SET state = 'pending',
                                       finished_at = NULL,
                                       next_at = now(),
                                       give_up_at = now() + interval '24 hours'
                                 WHERE id = :delivery
                                   AND webhook_id = :webhook
                                   AND (sending_until IS NULL OR sending_until < now())
                                """)
                        .bind("delivery", delivery)
                        .bind("webhook", webhook)
                        .execute()
                > 0;
    }

    private static DeliveryView view(
            ResultSet row,
            DeliveryView.@Nullable Try last,
            @Nullable List<DeliveryView.Try> tries,
            @Nullable JsonNode payload)
            throws SQLException {
        String state = row.getString("state");
        return new DeliveryView(
                row.getObject("id", UUID.class),
                WebhookEvent.of(row.getString("event")),
                state,
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                state.equals("pending") ? WebhookStore.instant(row, "next_at") : null,
                row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
                WebhookStore.instant(row, "finished_at"),
                last,
                tries,
                payload);
    }

    private static DeliveryView.Try attempt(ResultSet row) throws SQLException {
        return new DeliveryView.Try(
                row.getInt("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("duration_ms"),
                row.getObject("status", Integer.class),
                row.getString("error"),
                row.getString("response"));
    }

    private static JsonNode tree(String payload) {
        try {
            return Wire.mapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that was stored is no JSON", e);
        }
    }
}
