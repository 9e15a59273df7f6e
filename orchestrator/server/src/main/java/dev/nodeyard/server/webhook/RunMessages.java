package dev.nodeyard.server.webhook;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.engine.state.TaskChange;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.server.run.RunOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tell webhooks of runs. Asks the database only when a run begins or ends or a task fails for good; where nobody listens
 * that is one look into an empty table.
 */
final class RunMessages implements RunOutbox {
    /** A run of a million failing tasks must not become a million calls. */
    private static final int MOST_TASKS = 100;

    private static final int LONGEST_MESSAGE = 1_000;

    @Override
    public void onStarted(Handle handle, RunId run) {
        tell(handle, run, List.of(WebhookEvent.RUN_STARTED), List.of());
    }

    @Override
    public void onChanged(Handle handle, RunId run, Transition transition, int failedBefore, boolean ended) {
        List<TaskChange> failed = transition.failedTasks() == failedBefore || failedBefore >= MOST_TASKS
                ? List.of()
                : transition.changes().stream()
                        .filter(change -> change.to() == TaskState.FAILED && change.from() != TaskState.FAILED)
                        .limit(MOST_TASKS - failedBefore)
                        .toList();
        List<WebhookEvent> events = new ArrayList<>();
        if (!failed.isEmpty()) {
            events.add(WebhookEvent.TASK_FAILED);
        }
        if (ended) {
            events.add(WebhookEvent.RUN_FINISHED);
        }
        if (ended && transition.state() == RunState.FAILED) {
            events.add(WebhookEvent.RUN_FAILED);
        }
        if (!events.isEmpty()) {
            tell(handle, run, events, failed);
        }
    }

    private record Listener(UUID webhook, Set<WebhookEvent> events, Map<String, Object> run, long revision) {}

    private static void tell(Handle handle, RunId run, List<WebhookEvent> events, List<TaskChange> failed) {
        List<Listener> listeners = listeners(handle, run, events);
        if (listeners.isEmpty()) {
            return;
        }
        Listener any = listeners.get(0);
        for (WebhookEvent event : events) {
            List<UUID> webhooks = listeners.stream()
                    .filter(listener -> listener.events.contains(event))
                    .map(Listener::webhook)
                    .toList();
            if (event != WebhookEvent.TASK_FAILED) {
                WebhookOutbox.write(handle, webhooks, event, any.run);
            } else if (!webhooks.isEmpty()) {
                tellTasks(handle, run, any, webhooks, failed);
            }
        }
    }

    private static List<Listener> listeners(Handle handle, RunId run, List<WebhookEvent> events) {
        return handle.createQuery("""
                        SELECT h.id AS webhook,
                               h.events,
                               r.revision_id,
                               r.workflow_id,
                               r.state,
                               r.failed,
                               r.created_at,
                               r.started_at,
                               r.finished_at,
                               w.name AS workflow,
                               o.username AS owner,
                               v.commit
                          FROM webhooks AS h
                          JOIN users AS u ON u.id = h.owner_id AND u.disabled_at IS NULL
                          JOIN runs AS r ON r.id = :run
                          JOIN workflows AS w ON w.id = r.workflow_id
                          JOIN users AS o ON o.id = r.owner_id
                          JOIN revisions AS v ON v.id = r.revision_id
                         WHERE h.active
                           AND h.events && CAST(:events AS text[])
                           AND (h.workflow_id IS NULL OR h.workflow_id = r.workflow_id)
                           AND (r.owner_id = h.owner_id
                                OR (h.everyone AND u.role = 'admin')
                                OR EXISTS (SELECT 1
                                             FROM workflow_shares AS s
                                            WHERE s.workflow_id = r.workflow_id
                                              AND s.user_id = h.owner_id))
                         ORDER BY h.id
                        """)
                .bind("run", run.value())
                .bind("events", events.stream().map(WebhookEvent::word).toArray(String[]::new))
                .map((row, context) -> listener(row, run))
                .list();
    }

    private static Listener listener(ResultSet row, RunId run) throws SQLException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("runId", run.toString());
        data.put("workflowId", new WorkflowId(row.getObject("workflow_id", UUID.class)).toString());
        data.put("workflow", row.getString("workflow"));
        data.put("owner", row.getString("owner"));
        data.put("revision", row.getString("commit"));
        data.put("state", row.getString("state"));
        data.put("failedTasks", row.getInt("failed"));
        putTime(data, "createdAt", row.getObject("created_at", OffsetDateTime.class));
        putTime(data, "startedAt", row.getObject("started_at", OffsetDateTime.class));
        putTime(data, "finishedAt", row.getObject("finished_at", OffsetDateTime.class));
        Set<WebhookEvent> events = Arrays.stream(
                        (String[]) row.getArray("events").getArray())
                .map(WebhookEvent::of)
                .collect(Collectors.toUnmodifiableSet());
        return new Listener(row.getObject("webhook", UUID.class), events, data, row.getLong("revision_id"));
    }

    private static void putTime(Map<String, Object> data, String name, @Nullable OffsetDateTime time) {
        if (time != null) {
            data.put(name, time.toInstant().toString());
        }
    }

    private static void tellTasks(
            Handle handle, RunId run, Listener any, List<UUID> webhooks, List<TaskChange> failed) {
        Map<Integer, String> names = handle
                .createQuery("SELECT index, name FROM tasks WHERE revision_id = :revision AND index = ANY (:indexes)")
                .bind("revision", any.revision)
                .bind("indexes", failed.stream().map(TaskChange::index).toArray(Integer[]::new))
                .map((row, context) -> Map.entry(row.getInt("index"), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (TaskChange change : failed) {
            Map<String, Object> data = new LinkedHashMap<>(any.run);
            data.put("task", task(run, change, names.getOrDefault(change.index(), "")));
            WebhookOutbox.write(handle, webhooks, WebhookEvent.TASK_FAILED, data);
        }
    }

    private static Map<String, Object> task(RunId run, TaskChange change, String name) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("taskRunId", new TaskRunId(run, change.index()).toString());
        task.put("name", name);
        task.put("attempt", change.attempt());
        if (change.reason() != null) {
            task.put("reason", change.reason().word());
        }
        String message = change.message();
        if (message != null) {
            task.put("message", message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
        }
        if (change.exitCode() != null) {
            task.put("exitCode", change.exitCode());
        }
        return task;
    }
}
