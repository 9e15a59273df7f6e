package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserChange;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.Logins;
import dev.nodeyard.server.auth.UserStore;
import dev.nodeyard.server.auth.UserStore.StoredUser;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Find and change users. Thread-safe. */
public final class Users {
    private static final Pattern ID = Pattern.compile("usr_[0-9a-f]{32}");

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;

    public Users(Jdbi jdbi, AuditLog audit, Accounts accounts) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = accounts;
    }

    /**
     * Choose users.
     *
     * @param text part of the name, the display name or the address
     */
    record Filter(
            @Nullable String text,
            @Nullable Role role,
            @Nullable Boolean disabled) {}

    /** Return users by name, those after the one that the cursor names. */
    Page<UserView> list(Filter filter, int limit, @Nullable String cursor) {
        List<UserView> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT *
                          FROM users
                         WHERE (CAST(:cursor AS text) IS NULL OR lower(username) > lower(:cursor))
                           AND (CAST(:text AS text) IS NULL
                                OR position(lower(:text) IN lower(username)) > 0
                                OR position(lower(:text) IN lower(email)) > 0
                                OR position(lower(:text) IN lower(coalesce(display_name, ''))) > 0)
                           AND (CAST(:role AS text) IS NULL OR role = :role)
                           AND (CAST(:disabled AS boolean) IS NULL OR (disabled_at IS NOT NULL) = :disabled)
                         ORDER BY lower(username)
                         LIMIT :limit
                        """)
                .bind("cursor", cursor)
                .bind("text", filter.text())
                .bind("role", filter.role() == null ? null : filter.role().word())
                .bindByType("disabled", filter.disabled(), Boolean.class)
                .bind("limit", limit + 1)
                .map((row, context) -> UserStore.view(row))
                .list());
        return rows.size() <= limit
                ? Page.of(rows)
                : new Page<>(rows.subList(0, limit), rows.get(limit - 1).username());
    }

    /** Return the id of a user by their id or name. */
    Optional<UserId> idOf(String user) {
        if (ID.matcher(user).matches()) {
            UserId id = UserId.parse(user);
            return jdbi.withHandle(handle -> UserStore.byId(handle, id))
                    .map(found -> found.view().id());
        }
        return jdbi.withHandle(handle -> UserStore.byUsername(handle, user))
                .map(found -> found.view().id());
    }

    StoredUser find(UserId id) {
        return jdbi.withHandle(handle -> require(handle, id));
    }

    /**
     * Change a user.
     *
     * @param precondition refuses when the user is not as the caller believes
     * @throws ApiException forbidden for what only administrators may change, conflict for the last administrator
     */
    StoredUser change(Account account, UserId id, UserChange change, Consumer<StoredUser> precondition) {
        StoredUser changed = jdbi.inTransaction(handle -> {
            lockAdministrators(handle);
            StoredUser before = require(handle, id);
            check(account, before.view(), change);
            precondition.accept(before);
            UserView wanted = merged(before.view(), change);
            refuseLastAdministrator(handle, before.view(), wanted);
            StoredUser after = update(handle, wanted);
            endWhatIsOver(handle, before.view(), after.view());
            audit.recordChange(
                    handle,
                    account.actor(),
                    action(before.view(), after.view()),
                    id.toString(),
                    Change.of(before.view(), after.view()));
            return after;
        });
        accounts.clear();
        return changed;
    }

    private static StoredUser require(Handle handle, UserId id) {
        return UserStore.byId(handle, id).orElseThrow(() -> ApiException.notFound("user " + id));
    }

    /** Two administrators who demote each other at once must not both succeed. */
    private static void lockAdministrators(Handle handle) {
        handle.createQuery("""
                        SELECT id
                          FROM users
                         WHERE role = 'admin'
                           AND disabled_at IS NULL
                         ORDER BY id
                           FOR UPDATE
                        """).mapTo(String.class).list();
    }

    private static void check(Account account, UserView user, UserChange change) {
        if (change.role() != null || change.disabled() != null) {
            account.requireAdmin();
        }
        if (user.source() != UserSource.LOCAL && (change.displayName() != null || change.emailAddress() != null)) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "Name and address of " + user.username() + " come from "
                            + user.source().word() + ": change them there.");
        }
    }

    private static UserView merged(UserView user, UserChange change) {
        String display = change.displayName() == null
                ? user.displayName()
                : change.displayName().strip();
        return new UserView(
                user.id(),
                user.username(),
                display == null || display.isEmpty() ? null : display,
                change.emailAddress() == null ? user.emailAddress() : change.emailAddress(),
                change.role() == null ? user.role() : change.role(),
                user.source(),
                change.disabled() == null ? user.disabled() : change.disabled(),
                user.createdAt(),
                user.lastLoginAt());
    }

    private static void refuseLastAdministrator(Handle handle, UserView before, UserView wanted) {
        if (!administers(before) || administers(wanted)) {
            return;
        }
        boolean others = handle.createQuery("""
                        SELECT EXISTS (SELECT 1
                                         FROM users
                                        WHERE role = 'admin'
                                          AND disabled_at IS NULL
                                          AND id <> :id)
                        """)
                .bind("id", before.id().value())
                .mapTo(boolean.class)
                .one();
        if (!others) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    before.username() + " is the last administrator: make somebody else one first.");
        }
    }

    private static StoredUser update(Handle handle, UserView wanted) {
        int taken = handle.createQuery("SELECT count(*) FROM users WHERE lower(email) = lower(:email) AND id <> :id")
                .bind("email", wanted.emailAddress())
                .bind("id", wanted.id().value())
                .mapTo(int.class)
                .one();
        if (taken > 0) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "The e-mail address is taken: choose another.",
                    List.of(Problem.error("taken", "/emailAddress", "is taken")));
        }
        handle.createUpdate("""
                        UPDATE users
                           SET role = :role,
                               display_name = :display,
                               email = :email,
                               disabled_at = CASE WHEN :disabled THEN coalesce(disabled_at, now()) END,
                               version = version + 1
                         WHERE id = :id
                        """)
                .bind("id", wanted.id().value())
                .bind("role", wanted.role().word())
                .bind("display", wanted.displayName())
                .bind("email", wanted.emailAddress())
                .bind("disabled", wanted.disabled())
                .execute();
        return require(handle, wanted.id());
    }

    private static void endWhatIsOver(Handle handle, UserView before, UserView after) {
        if (after.disabled() && !before.disabled()) {
            Logins.endEverything(handle, after.id());
        } else if (after.role() != before.role()) {
            Logins.endAll(handle, after.id());
        }
        if (administers(before) && !administers(after)) {
            Invitations.revokeOf(handle, after.id());
        }
    }

    private static boolean administers(UserView user) {
        return user.role() == Role.ADMIN && !user.disabled();
    }

    private static String action(UserView before, UserView after) {
        if (before.disabled() != after.disabled()) {
            return after.disabled() ? "user.disable" : "user.enable";
        }
        return before.role() == after.role() ? "user.change" : "user.role";
    }
}
