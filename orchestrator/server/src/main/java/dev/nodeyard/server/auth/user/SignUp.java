package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.auth.NewUser;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.AuthSettings;
import dev.nodeyard.server.auth.LoginLimiter;
import dev.nodeyard.server.auth.PasswordRules;
import dev.nodeyard.server.auth.UserService;
import dev.nodeyard.server.auth.UserStore;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let people become users: everybody, or who is invited. Thread-safe. */
public final class SignUp {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final AuthSettings settings;
    private final UserService users;
    private final LoginLimiter limiter;

    public SignUp(Jdbi jdbi, AuditLog audit, AuthSettings settings, UserService users, LoginLimiter limiter) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.settings = settings;
        this.users = users;
        this.limiter = limiter;
    }

    /**
     * Make a user.
     *
     * @throws ApiException forbidden when sign-up is closed and the invitation does not work, conflict when the name or
     *     the address is taken
     */
    UserView register(NewUser user, String remoteAddress) {
        PasswordRules.check(user.password(), user.username(), user.emailAddress(), "/password");
        try (LoginLimiter.Try counted = limiter.beginSignUp(remoteAddress)) {
            if (user.invitation() == null && !settings.openSignUp()) {
                throw new ApiException(
                        ErrorCode.FORBIDDEN, "Sign-up is closed here: ask an administrator for an invitation.");
            }
            // Before the hashing, which costs much more than the look.
            Role role = user.invitation() == null
                    ? Role.USER
                    : jdbi.inTransaction(handle -> invited(handle, user)).role();
            UserStore.NewAccount account = users.account(user.username(), user.emailAddress(), user.password(), role);
            return jdbi.inTransaction(handle -> insert(handle, user, account));
        }
    }

    private UserView insert(Handle handle, NewUser user, UserStore.NewAccount account) {
        Invitations.@Nullable Open invitation = user.invitation() == null ? null : invited(handle, user);
        UserView made = UserService.insert(handle, account);
        if (invitation != null) {
            Invitations.use(handle, invitation.id(), made.id());
        }
        audit.record(
                handle,
                Actor.user(made.id()),
                "user.register",
                made.id().toString(),
                made.username() + (invitation == null ? "" : ", invitation " + invitation.id()));
        return made;
    }

    private static Invitations.Open invited(Handle handle, NewUser user) {
        Invitations.Open open = Invitations.take(handle, String.valueOf(user.invitation()))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FORBIDDEN,
                        "The invitation is unknown, used, expired or revoked: ask an administrator for another."));
        if (open.emailAddress() != null && !open.emailAddress().equalsIgnoreCase(user.emailAddress())) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "One or more values are not valid.",
                    List.of(Problem.error(
                            "invitation", "/emailAddress", "must be the address that the invitation is for")));
        }
        return open;
    }
}
