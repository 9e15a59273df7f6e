package dev.nodeyard.server.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.webhook.WebhookEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Write messages into the outbox, inside the transaction of what they tell. */
final class WebhookOutbox {
    private WebhookOutbox() {}

    /**
     * Write one message to each of some webhooks.
     *
     * @param data what is told, of JSON's own types
     */
    static void write(Handle handle, List<UUID> webhooks, WebhookEvent event, Map<String, ?> data) {
        if (webhooks.isEmpty()) {
            return;
        }
        Instant now = handle.createQuery("SELECT now()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", event.word());
        payload.put("timestamp", now.toString());
        payload.put("data", data);
        UUID[] ids = webhooks.stream()
                .map(webhook -> Generators.timeBasedEpochGenerator().generate())
                .toArray(UUID[]::new);
        handle.createUpdate("""
                        INSERT INTO webhook_deliveries (id, webhook_id, event, payload)
                        SELECT id,
                               webhook,
                               :event,
                               :payload
                          FROM unnest(:ids, :webhooks) AS m (id, webhook)
                        """)
                .bind("ids", ids)
                .bind("webhooks", webhooks.toArray(UUID[]::new))
                .bind("event", event.word())
                .bind("payload", json(payload))
                .execute();
    }

    /** Return the webhooks of administrators that hear of an event of the whole yard. */
    static List<UUID> listeningToAll(Handle handle, WebhookEvent event) {
        return handle.createQuery("""
                        SELECT h.id
                          FROM webhooks AS h
                          JOIN users AS u ON u.id = h.owner_id
                         WHERE h.active
                           AND h.everyone
                           AND u.role = 'admin'
                           AND u.disabled_at IS NULL
                           AND :event = ANY (h.events)
                        """)
                .bind("event", event.word())
                .mapTo(UUID.class)
                .list();
    }

    private static String json(Object payload) {
        try {
            return Wire.mapper().writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }
}
