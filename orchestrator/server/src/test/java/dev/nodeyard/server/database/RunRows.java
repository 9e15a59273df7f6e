package dev.nodeyard.server.database;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.auth.Account;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Insert a run whose tasks are all being run by one runner: what a test of its logs and files begins with. */
public record RunRows(Jdbi jdbi, Account owner, RunnerId runner, RunId run, AttemptTokens tokens) {
    private static final long EPOCH = 7;

    /** Insert a run of {@code tasks} tasks with a live first attempt each. */
    public static RunRows insert(Jdbi jdbi, int tasks) {
        UserId user = new UserId(UUID.randomUUID());
        Account owner = new Account(user, "u" + user.value(), Role.USER);
        AttemptTokens tokens = new AttemptTokens("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        RunRows rows = new RunRows(jdbi, owner, new RunnerId(UUID.randomUUID()), new RunId(UUID.randomUUID()), tokens);
        jdbi.useTransaction(rows::insertPeople);
        rows.insertTasks(tasks);
        return rows;
    }

    /** Insert a run of a user and runner that are there, for a server with its own key. */
    public static RunRows insert(Jdbi jdbi, String username, RunnerId runner, int tasks) {
        UUID user = jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM users WHERE username = :name")
                .bind("name", username)
                .mapTo(UUID.class)
                .one());
        Account owner = new Account(new UserId(user), username, Role.USER);
        AttemptTokens tokens = new AttemptTokens(new ServerSecrets(jdbi).getOrCreate("attempt-tokens"));
        RunRows rows = new RunRows(jdbi, owner, runner, new RunId(UUID.randomUUID()), tokens);
        rows.insertTasks(tasks);
        return rows;
    }

    private void insertTasks(int tasks) {
        jdbi.useTransaction(handle -> {
            insertWorkflow(handle, tasks);
            insertRun(handle);
        });
    }

    private void insertPeople(Handle handle) {
        handle.execute(
                "INSERT INTO users (id, username, email, password_hash, role) VALUES (?, ?, ?, '-', 'user')",
                owner.id().value(),
                owner.username(),
                owner.username() + "@example.org");
        handle.execute(
                "INSERT INTO runners (id, name, token_hash) VALUES (?, ?, ?)",
                runner.value(),
                "r" + runner.value(),
                UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void insertWorkflow(Handle handle, int tasks) {
        UUID id = run.value();
        handle.execute(
                "INSERT INTO workflows (id, owner_id, name) VALUES (?, ?, ?)",
                id,
                owner.id().value(),
                "w" + id);
        handle.execute("INSERT INTO requirements (key, spec) VALUES ('shell', '{}') ON CONFLICT DO NOTHING");
        handle.execute("""
                WITH revision AS (
                    INSERT INTO revisions (workflow_id, commit, tasks, graph, created_by)
                    VALUES (?, repeat('a', 40), ?, '', ?)
                    RETURNING id
                )
                INSERT INTO tasks (revision_id, index, name, requirements_id, priority, unfinished, at_most_once, spec)
                SELECT revision.id, i, 'task ' || i, r.id, 0, 0, false, '{}'
                  FROM revision, requirements AS r, generate_series(0, ? - 1) AS i
                 WHERE r.key = 'shell'
                """, id, tasks, owner.id().value(), tasks);
    }

    private void insertRun(Handle handle) {
        handle.execute("""
                INSERT INTO runs (id, workflow_id, revision_id, owner_id, state, unfinished, started_by)
                SELECT ?, workflow_id, id, created_by, 'running', tasks, created_by
                  FROM revisions
                 WHERE workflow_id = ?
                """, run.value(), run.value());
        handle.execute("""
                INSERT INTO task_runs
                       (run_id, index, state, requirements_id, priority, unfinished, attempt, epoch, at_most_once)
                SELECT r.id, t.index, 'running', t.requirements_id, 0, 0, 1, ?, false
                  FROM runs AS r
                  JOIN tasks AS t USING (revision_id)
                 WHERE r.id = ?
                """, EPOCH, run.value());
        handle.execute("""
                INSERT INTO attempts
                       (run_id, index, number, epoch, runner_id, claim_id, state, assigned_at, lease_expires_at)
                SELECT run_id, index, 1, epoch, ?, ?, 'running', now(), now() + interval '1 hour'
                  FROM task_runs
                 WHERE run_id = ?
                """, runner.value(), UUID.randomUUID(), run.value());
    }

    public TaskRunId task(int index) {
        return new TaskRunId(run, index);
    }

    /** Return the first attempt of a task. */
    public AttemptId attempt(int index) {
        return new AttemptId(task(index), 1);
    }

    /** Return the token of the first attempt of a task. */
    public String token(int index) {
        return tokens.issue(attempt(index), EPOCH);
    }

    /** End the first attempt of a task. */
    public void end(int index, String state) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE attempts SET state = ?, finished_at = now() - interval '1 hour' WHERE run_id = ? AND index = ?",
                state,
                run.value(),
                index));
    }
}
