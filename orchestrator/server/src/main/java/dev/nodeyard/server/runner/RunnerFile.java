package dev.nodeyard.server.runner;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerChange;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.CallingRunners;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.http.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Change what is kept of a registered runner: its name, words, tags and token. Thread-safe. */
final class RunnerFile {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final CallingRunners calling;
    private final RunnerService runners;
    private final RunnerControl control;

    RunnerFile(Jdbi jdbi, AuditLog audit, CallingRunners calling, RunnerService runners, RunnerControl control) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.calling = calling;
        this.runners = runners;
        this.control = control;
    }

    /** Change name, description or tags; what the change leaves out stays. */
    RunnerView change(Account account, RunnerId id, RunnerChange change) {
        RunnerView before = control.require(account, id);
        if (change.tags() != null && !account.isAdmin()) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "Only administrators change tags: they decide whose work a runner draws.");
        }
        try {
            jdbi.useTransaction(handle -> {
                write(handle, id, change);
                Change what = Change.of(words(before), words(before, change));
                audit.recordChange(handle, account.actor(), "runner.change", id.toString(), what);
            });
        } catch (UnableToExecuteStatementException e) {
            throw isNameTaken(e) ? taken() : e;
        }
        runners.forget(id);
        return runners.view(id).orElseThrow(() -> ApiException.notFound("runner " + id));
    }

    private static void write(Handle handle, RunnerId id, RunnerChange change) {
        handle.createUpdate("""
                        UPDATE runners
                           SET name = coalesce(:name, name),
                               description = nullif(coalesce(:description, description), ''),
                               registered_tags = coalesce(:tags, registered_tags)
                         WHERE id = :id
                           AND revoked_at IS NULL
                        """)
                .bind("name", change.name())
                .bind("description", change.description())
                .bind("tags", change.tags() == null ? null : change.tags().toArray(String[]::new))
                .bind("id", id.value())
                .execute();
    }

    private static Map<String, Object> words(RunnerView runner) {
        Map<String, Object> words = new HashMap<>();
        words.put("name", runner.name());
        words.put("description", runner.description() == null ? "" : runner.description());
        words.put("tags", List.copyOf(runner.registeredTags()));
        return words;
    }

    private static Map<String, Object> words(RunnerView before, RunnerChange change) {
        Map<String, Object> words = words(before);
        replace(words, "name", change.name());
        replace(words, "description", change.description());
        replace(
                words,
                "tags",
                change.tags() == null ? null : change.tags().stream().sorted().toList());
        return words;
    }

    private static void replace(Map<String, Object> words, String key, @Nullable Object value) {
        if (value != null) {
            words.put(key, value);
        }
    }

    private static boolean isNameTaken(UnableToExecuteStatementException e) {
        return e.getCause() instanceof PSQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    private static ApiException taken() {
        return new ApiException(
                ErrorCode.CONFLICT,
                "A runner of that name is registered: choose another name.",
                List.of(Problem.error("taken", "/name", "is taken")));
    }

    /** Make a new token; the old one works on for a while, so that the runner can be given the new one. */
    RegisteredRunner newToken(Account account, RunnerId id, long overlapMs) {
        RunnerView runner = control.require(account, id);
        String token = SecretToken.create(SecretToken.RUNNER);
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            UPDATE runners
                               SET old_token_hash = token_hash,
                                   old_token_expires_at = now() + :overlap * interval '1 millisecond',
                                   token_hash = :hash
                             WHERE id = :id
                               AND revoked_at IS NULL
                            """)
                    .bind("overlap", overlapMs)
                    .bind("hash", SecretToken.hash(token))
                    .bind("id", id.value())
                    .execute();
            audit.record(
                    handle,
                    account.actor(),
                    "runner.new_token",
                    id.toString(),
                    "the old one works for " + overlapMs + " ms");
        });
        calling.clear();
        return new RegisteredRunner(id, runner.name(), token);
    }
}
