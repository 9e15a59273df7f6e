package dev.nodeyard.server.auth;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.ApiException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Make users. Thread-safe. */
public final class UserService {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final AuthSettings settings;
    private final Passwords passwords;

    public UserService(Jdbi jdbi, AuditLog audit, AuthSettings settings) {
        this(jdbi, audit, settings, new Passwords());
    }

    public UserService(Jdbi jdbi, AuditLog audit, AuthSettings settings, Passwords passwords) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.settings = settings;
        this.passwords = passwords;
    }

    /**
     * Make sure that there is an administrator of that name and return a new token for them. Called by whoever runs the
     * server, not over REST.
     *
     * @throws ApiException conflict when the name belongs to somebody who is not an administrator, or is disabled
     */
    public String ensureAdministrator(String username) {
        return ensureAdministrator(username, username + "@localhost", null);
    }

    /** Do the same with an e-mail address and, when not null, a password; both count for a new user only. */
    String ensureAdministrator(String username, String emailAddress, @Nullable String password) {
        UserStore.NewAccount account = account(username, emailAddress, password, Role.ADMIN);
        return jdbi.inTransaction(handle -> {
            UserView admin = UserStore.byUsername(handle, username)
                    .map(UserStore.StoredUser::view)
                    .orElseGet(() -> insert(handle, account));
            if (admin.role() != Role.ADMIN || admin.disabled()) {
                throw new ApiException(
                        ErrorCode.CONFLICT,
                        "User " + username + " exists and is not an administrator: choose another.");
            }
            audit.record(
                    handle,
                    Actor.system("console"),
                    "user.ensure_administrator",
                    admin.id().toString(),
                    username);
            return Objects.requireNonNull(TokenStore.create(
                            handle,
                            new TokenStore.NewRow(
                                    admin.id(),
                                    TokenKind.PERSONAL,
                                    "administrator",
                                    EnumSet.allOf(Scope.class),
                                    settings.loginTokenMs(),
                                    null))
                    .token());
        });
    }

    /** Prepare a user; the password is hashed, which takes its time. */
    public UserStore.NewAccount account(String username, String email, @Nullable String password, Role role) {
        UserId id = new UserId(Generators.timeBasedEpochRandomGenerator().generate());
        return new UserStore.NewAccount(id, username, email, password == null ? null : passwords.hash(password), role);
    }

    /**
     * Write a user.
     *
     * @throws ApiException conflict when the name or the address is taken
     */
    public static UserView insert(Handle handle, UserStore.NewAccount account) {
        return UserStore.insert(handle, account).orElseThrow(() -> {
            boolean nameTaken = UserStore.byUsername(handle, account.username()).isPresent();
            String what = nameTaken ? "user name" : "e-mail address";
            return new ApiException(
                    ErrorCode.CONFLICT,
                    "The " + what + " is taken: choose another or sign in.",
                    List.of(Problem.error("taken", nameTaken ? "/username" : "/emailAddress", "is taken")));
        });
    }
}
