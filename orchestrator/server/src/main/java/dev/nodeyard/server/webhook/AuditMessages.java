package dev.nodeyard.server.webhook;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.server.audit.AuditWitness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Tell webhooks of what people do: whatever way it is done, it leaves an audit line in the same transaction. */
final class AuditMessages implements AuditWitness {
    private static final Map<String, WebhookEvent> EVENTS = Map.of(
            "workflow.publish", WebhookEvent.WORKFLOW_PUBLISHED,
            "workflow.restore", WebhookEvent.WORKFLOW_PUBLISHED,
            "workflow.push", WebhookEvent.WORKFLOW_PUBLISHED,
            "workflow.delete", WebhookEvent.WORKFLOW_DELETED,
            "runner.register", WebhookEvent.RUNNER_REGISTERED,
            "runner.revoke", WebhookEvent.RUNNER_REVOKED,
            "user.register", WebhookEvent.USER_REGISTERED);

    private static final Pattern ID = Pattern.compile("(wfl|rnr|usr)_[0-9a-f]{32}");

    @Override
    public void onLine(Handle handle, String action, String subject) {
        WebhookEvent event = EVENTS.get(action);
        // A call that changed nothing leaves a line about its path.
        if (event == null || !ID.matcher(subject).matches()) {
            return;
        }
        if (event.isForEveryoneOnly()) {
            tellAll(handle, event, subject);
        } else {
            tellWorkflow(handle, event, WorkflowId.parse(subject));
        }
    }

    private static void tellAll(Handle handle, WebhookEvent event, String subject) {
        List<UUID> webhooks = WebhookOutbox.listeningToAll(handle, event);
        if (!webhooks.isEmpty()) {
            WebhookOutbox.write(
                    handle,
                    webhooks,
                    event,
                    event == WebhookEvent.USER_REGISTERED ? user(handle, subject) : runner(handle, subject));
        }
    }

    private static Map<String, Object> user(Handle handle, String subject) {
        return thing(
                handle,
                "SELECT username AS name FROM users WHERE id = :id",
                "userId",
                "username",
                subject,
                UserId.parse(subject).value());
    }

    static Map<String, Object> runner(Handle handle, String subject) {
        return thing(
                handle,
                "SELECT name FROM runners WHERE id = :id",
                "runnerId",
                "runner",
                subject,
                RunnerId.parse(subject).value());
    }

    private static Map<String, Object> thing(
            Handle handle, String query, String idField, String nameField, String subject, UUID id) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(idField, subject);
        handle.createQuery(query).bind("id", id).mapTo(String.class).findOne().ifPresent(n -> data.put(nameField, n));
        return data;
    }

    private record Listener(UUID webhook, Map<String, Object> workflow) {}

    private static void tellWorkflow(Handle handle, WebhookEvent event, WorkflowId workflow) {
        List<Listener> listeners = handle.createQuery("""
                        SELECT h.id AS webhook,
                               w.name,
                               o.username AS owner,
                               v.commit
                          FROM webhooks AS h
                          JOIN users AS u ON u.id = h.owner_id AND u.disabled_at IS NULL
                          JOIN workflows AS w ON w.id = :workflow
                          JOIN users AS o ON o.id = w.owner_id
                          LEFT JOIN revisions AS v ON v.id = w.head_revision
                         WHERE h.active
                           AND :event = ANY (h.events)
                           AND (h.workflow_id IS NULL OR h.workflow_id = w.id)
                           AND (w.owner_id = h.owner_id
                                OR (h.everyone AND u.role = 'admin')
                                OR EXISTS (SELECT 1
                                             FROM workflow_shares AS s
                                            WHERE s.workflow_id = w.id
                                              AND s.user_id = h.owner_id))
                        """)
                .bind("workflow", workflow.value())
                .bind("event", event.word())
                .map((row, context) -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("workflowId", workflow.toString());
                    data.put("workflow", row.getString("name"));
                    data.put("owner", row.getString("owner"));
                    data.put("revision", row.getString("commit"));
                    return new Listener(row.getObject("webhook", UUID.class), data);
                })
                .list();
        if (!listeners.isEmpty()) {
            List<UUID> webhooks = listeners.stream().map(Listener::webhook).toList();
            WebhookOutbox.write(handle, webhooks, event, listeners.get(0).workflow);
        }
    }
}
