package dev.nodeyard.server.webhook;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.webhook.WebhookEvent;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Notice runners that come and go, and tell it once whatever the number of processes; only while somebody listens. */
final class RunnerMessages {
    private final Jdbi jdbi;
    private final long leaseMs;

    RunnerMessages(Jdbi jdbi, long leaseMs) {
        this.jdbi = jdbi;
        this.leaseMs = leaseMs;
    }

    private record Seen(String runner, boolean online, boolean first) {}

    /** Look once. */
    void runOnce() {
        if (isListening()) {
            jdbi.useTransaction(this::look);
        } else {
            // What was seen long ago must not be told as news to whoever listens next.
            jdbi.useHandle(handle -> handle.execute("DELETE FROM webhook_runners"));
        }
    }

    private boolean isListening() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1
                                         FROM webhooks
                                        WHERE active
                                          AND everyone
                                          AND events && '{runner.online,runner.offline}')
                        """).mapTo(boolean.class).one());
    }

    private void look(Handle handle) {
        List<Seen> changed = handle.createQuery("""
                        INSERT INTO webhook_runners AS s (runner_id, online)
                        SELECT id,
                               coalesce(last_contact_at > now() - :lease * interval '1 millisecond', false)
                          FROM runners
                         WHERE revoked_at IS NULL
                         ORDER BY id
                        ON CONFLICT (runner_id) DO UPDATE SET online = excluded.online
                         WHERE s.online <> excluded.online
                        RETURNING runner_id,
                                  online,
                                  xmax = 0 AS first
                        """)
                .bind("lease", leaseMs)
                .map((row, context) -> new Seen(
                        new RunnerId(row.getObject("runner_id", UUID.class)).toString(),
                        row.getBoolean("online"),
                        row.getBoolean("first")))
                .list();
        for (Seen seen : changed) {
            // The first look only tells how things are.
            if (!seen.first) {
                WebhookEvent event = seen.online ? WebhookEvent.RUNNER_ONLINE : WebhookEvent.RUNNER_OFFLINE;
                WebhookOutbox.write(
                        handle,
                        WebhookOutbox.listeningToAll(handle, event),
                        event,
                        AuditMessages.runner(handle, seen.runner));
            }
        }
    }
}
