package dev.nodeyard.server.event;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Find out which event a caller means and whether they may use it. Thread-safe. */
public final class EventAccess {
    private final Jdbi jdbi;
    private final WorkflowService workflows;
    private final RunAccess runs;

    public EventAccess(Jdbi jdbi, WorkflowService workflows, RunAccess runs) {
        this.jdbi = jdbi;
        this.workflows = workflows;
        this.runs = runs;
    }

    /** A scope that the caller may use. */
    record Place(EventScope scope, UUID id, UUID owner) {
        EventAddress event(String name) {
            return new EventAddress(scope, id, owner, name);
        }
    }

    /**
     * Return the event of a name.
     *
     * @param scopeId workflow (id or name), run or user; null for the caller's own scope
     * @throws ApiException not_found, forbidden or, when the scope needs an id, invalid
     */
    public EventAddress require(
            Account account, EventScope scope, @Nullable String scopeId, String name, Permission needed) {
        return place(account, scope, scopeId, needed).event(name);
    }

    Place place(Account account, EventScope scope, @Nullable String scopeId, Permission needed) {
        return switch (scope) {
            case USER -> user(account, scopeId);
            case WORKFLOW -> {
                WorkflowRow row = workflows.require(account, given(scope, scopeId), needed);
                yield new Place(scope, row.id().value(), row.ownerId().value());
            }
            case RUN -> {
                RunId run = read(given(scope, scopeId), RunId::parse, "run");
                runs.require(account, run, needed);
                yield new Place(scope, run.value(), owner(run));
            }
        };
    }

    /** People use their own events; those of others are for administrators. */
    private static Place user(Account account, @Nullable String scopeId) {
        UserId user = scopeId == null ? account.id() : read(scopeId, UserId::parse, "user");
        if (!user.equals(account.id()) && !account.isAdmin()) {
            throw ApiException.notFound("user " + user);
        }
        return new Place(EventScope.USER, user.value(), user.value());
    }

    private UUID owner(RunId run) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT owner_id FROM runs WHERE id = :run")
                .bind("run", run.value())
                .mapTo(UUID.class)
                .one());
    }

    private static String given(EventScope scope, @Nullable String scopeId) {
        if (scopeId == null) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "The scope " + scope.word() + " needs the id of the " + scope.word() + ".",
                    List.of(Problem.error("not_null", "/scopeId", "say which " + scope.word())));
        }
        return scopeId;
    }

    private static <T> T read(String text, Function<String, T> reader, String what) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound(what + " " + text);
        }
    }
}
