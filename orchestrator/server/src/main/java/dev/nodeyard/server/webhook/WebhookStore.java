package dev.nodeyard.server.webhook;

import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write webhooks, inside the caller's transaction. */
final class WebhookStore {
    private static final String SELECT = """
            SELECT h.*,
                   u.username AS owner
              FROM webhooks AS h
              JOIN users AS u ON u.id = h.owner_id
            """;

    private WebhookStore() {}

    /** Hold what a new webhook is. */
    record NewRow(UUID id, UUID owner, String url, WebhookWish wish) {}

    /** Hold what of a webhook its owner chooses. */
    record WebhookWish(
            List<WebhookEvent> events,
            boolean everyone,
            @Nullable WorkflowId workflow,
            @Nullable String description) {}

    /** A webhook and whose it is. */
    record Stored(UUID owner, int secret, WebhookView view) {}

    static void insert(Handle handle, NewRow row) {
        WorkflowId workflow = row.wish.workflow;
        handle.createUpdate("""
                        INSERT INTO webhooks (id, owner_id, everyone, workflow_id, url, description, events)
                        VALUES (:id, :owner, :everyone, :workflow, :url, :description, :events)
                        """)
                .bind("id", row.id)
                .bind("owner", row.owner)
                .bind("everyone", row.wish.everyone)
                .bindByType("workflow", workflow == null ? null : workflow.value(), UUID.class)
                .bind("url", row.url)
                .bind("description", row.wish.description)
                .bind("events", words(row.wish.events))
                .execute();
    }

    static long count(Handle handle, UUID owner) {
        return handle.createQuery("SELECT count(*) FROM webhooks WHERE owner_id = :owner")
                .bind("owner", owner)
                .mapTo(long.class)
                .one();
    }

    static Optional<Stored> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " WHERE h.id = :id FOR UPDATE OF h")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne();
    }

    /** Return a page of webhooks, newest first: those of an owner, or of everybody when that is null. */
    static Page<WebhookView> list(Handle handle, @Nullable UUID owner, int limit, @Nullable UUID after) {
        List<WebhookView> views = handle.createQuery(SELECT + """
                         WHERE (CAST(:owner AS uuid) IS NULL OR h.owner_id = :owner)
                           AND (CAST(:after AS uuid) IS NULL OR h.id < :after)
                         ORDER BY h.id DESC
                         LIMIT :limit + 1
                        """)
                .bindByType("owner", owner, UUID.class)
                .bindByType("after", after, UUID.class)
                .bind("limit", limit)
                .map((row, context) -> stored(row).view)
                .list();
        boolean more = views.size() > limit;
        List<WebhookView> page = more ? views.subList(0, limit) : views;
        return new Page<>(page, more ? page.get(page.size() - 1).id().toString() : null);
    }

    /** Write what was changed; a webhook that is switched on begins without its old failures. */
    static void update(Handle handle, WebhookView view) {
        handle.createUpdate("""
                        UPDATE webhooks
                           SET url = :url,
                               events = :events,
                               description = :description,
                               active = :active,
                               inactive_reason = :reason,
                               failing_since = CASE WHEN :active AND NOT active THEN NULL ELSE failing_since END,
                               version = version + 1,
                               updated_at = now()
                         WHERE id = :id
                        """)
                .bind("id", view.id())
                .bind("url", view.url())
                .bind("events", words(view.events()))
                .bind("description", view.description())
                .bind("active", view.active())
                .bind("reason", view.inactiveReason())
                .execute();
    }

    /** Begin with the next secret; the old one signs too for some time. */
    static void rotate(Handle handle, UUID id, long overlapMs) {
        handle.createUpdate("""
                        UPDATE webhooks
                           SET secret_number = secret_number + 1,
                               overlap_until = now() + :overlap * interval '1 millisecond',
                               version = version + 1,
                               updated_at = now()
                         WHERE id = :id
                        """).bind("id", id).bind("overlap", overlapMs).execute();
    }

    static void delete(Handle handle, UUID id) {
        handle.createUpdate("DELETE FROM webhooks WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static String[] words(List<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::word).distinct().toArray(String[]::new);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        UUID workflow = row.getObject("workflow_id", UUID.class);
        WebhookView view = new WebhookView(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("events").getArray())
                        .map(WebhookEvent::of)
                        .toList(),
                row.getBoolean("everyone"),
                workflow == null ? null : new WorkflowId(workflow),
                row.getString("description"),
                row.getBoolean("active"),
                row.getString("inactive_reason"),
                instant(row, "failing_since"),
                null,
                instant(row, "overlap_until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
        return new Stored(row.getObject("owner_id", UUID.class), row.getInt("secret_number"), view);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
