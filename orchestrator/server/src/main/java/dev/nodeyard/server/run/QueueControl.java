package dev.nodeyard.server.run;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.queue.ClearedQueue;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let people take tasks out of the queue. Thread-safe. */
public final class QueueControl {
    private static final int BATCH = 2_000;

    private final Jdbi jdbi;
    private final RunService runs;
    private final AuditLog audit;

    public QueueControl(Jdbi jdbi, RunService runs, AuditLog audit) {
        this.jdbi = jdbi;
        this.runs = runs;
        this.audit = audit;
    }

    private record Choice(@Nullable UserId owner, @Nullable Integer queue) {}

    /**
     * Cancel what no runner holds yet: tasks that are queued or wait for their next attempt. Those of the caller, or of
     * everybody when an administrator calls.
     *
     * @param queue id of the one queue to clear, or null for all
     * @param user name or id of the one user whose tasks are meant, or null
     * @throws ApiException not_found when there is no such queue or user; forbidden when the tasks are somebody else's
     */
    public ClearedQueue clear(Account account, @Nullable Integer queue, @Nullable String user) {
        Choice choice = new Choice(owner(account, user), queue);
        if (queue != null) {
            requireQueue(queue);
        }
        String message = "Taken out of the queue by " + account.username() + ".";
        long tasks = 0;
        int touched = 0;
        for (RunId run : active(choice)) {
            long cleared = clear(run, choice, message);
            tasks += cleared;
            touched += cleared > 0 ? 1 : 0;
        }
        String subject = queue == null ? "all" : Integer.toString(queue);
        String whose = choice.owner == null ? "everybody's" : "of " + choice.owner;
        audit.record(account.actor(), "queue.clear", subject, whose + ": " + tasks + " tasks of " + touched + " runs");
        return new ClearedQueue(tasks, touched);
    }

    private @Nullable UserId owner(Account account, @Nullable String user) {
        if (user == null) {
            return account.isAdmin() ? null : account.id();
        }
        if (user.equals(account.username()) || user.equals(account.id().toString())) {
            return account.id();
        }
        if (!account.isAdmin()) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Only administrators may clear the tasks of other users.");
        }
        return find(user);
    }

    private UserId find(String user) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                                SELECT id
                                  FROM users
                                 WHERE lower(username) = lower(:user)
                                    OR 'usr_' || replace(id::text, '-', '') = :user
                                """)
                        .bind("user", user)
                        .mapTo(UUID.class)
                        .findOne())
                .map(UserId::new)
                .orElseThrow(() -> ApiException.notFound("user " + user));
    }

    private void requireQueue(int queue) {
        boolean known = jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM requirements WHERE id = :id")
                        .bind("id", queue)
                        .mapTo(int.class)
                        .one())
                > 0;
        if (!known) {
            throw ApiException.notFound("queue " + queue);
        }
    }

    private List<RunId> active(Choice choice) {
        UserId owner = choice.owner;
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id
                          FROM runs
                         WHERE state IN ('running', 'cancelling')
                           AND (:owner::uuid IS NULL OR owner_id = :owner::uuid)
                         ORDER BY id
                        """)
                .bind("owner", owner == null ? null : owner.value())
                .mapTo(UUID.class)
                .map(RunId::new)
                .list());
    }

    private long clear(RunId run, Choice choice, String message) {
        long cleared = 0;
        List<RunEvent.CancelTask> found = found(run, choice, message, -1);
        while (!found.isEmpty()) {
            cleared += runs.apply(run, new ArrayList<>(found)).join().stream()
                    .filter(verdict -> verdict == Verdict.ACCEPTED)
                    .count();
            found = found.size() < BATCH
                    ? List.of()
                    : found(run, choice, message, found.get(found.size() - 1).task());
        }
        return cleared;
    }

    private List<RunEvent.CancelTask> found(RunId run, Choice choice, String message, int after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT index,
                               attempt,
                               epoch
                          FROM task_runs
                         WHERE run_id = :run
                           AND index > :after
                           AND state IN ('queued', 'retrying')
                           AND (:queue::integer IS NULL OR requirements_id = :queue::integer)
                         ORDER BY index
                         LIMIT :batch
                        """)
                .bind("run", run.value())
                .bind("after", after)
                .bind("queue", choice.queue)
                .bind("batch", BATCH)
                .map((row, context) -> new RunEvent.CancelTask(
                        row.getInt("index"), row.getInt("attempt"), row.getLong("epoch"), message))
                .list());
    }
}
