package dev.nodeyard.server.auth;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.NewUser;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Sign users up and in. Thread-safe. */
public final class UserService {
    private static final int LOGINS = 100;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final AuthSettings settings;
    private final Passwords passwords = new Passwords();
    private final LoginLimiter limiter = new LoginLimiter();

    public UserService(Jdbi jdbi, AuditLog audit, AuthSettings settings) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * Make an ordinary user.
     *
     * @throws ApiException forbidden when sign-up is closed, conflict when the name or the address is taken
     */
    public UserView register(NewUser user) {
        if (!settings.openSignUp()) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Sign-up is closed here: ask an administrator for an account.");
        }
        UserStore.NewAccount account = account(user.username(), user.emailAddress(), user.password(), Role.USER);
        return jdbi.inTransaction(handle -> {
            UserView made = insert(handle, account);
            audit.record(
                    handle, Actor.user(made.id()), "user.register", made.id().toString(), made.username());
            return made;
        });
    }

    /**
     * Give a token to somebody who knows a password.
     *
     * @param remoteAddress where the call comes from; failures are counted by account and address
     * @throws ApiException unauthenticated for a wrong name or password alike, too_many_requests after many failures
     */
    public SignedIn login(Login login, String remoteAddress) {
        String name = nameOf(login);
        limiter.begin(name, remoteAddress);
        Optional<UserStore.StoredUser> user = jdbi.withHandle(handle ->
                login.username() == null ? UserStore.byEmail(handle, name) : UserStore.byUsername(handle, name));
        if (!passwords.matches(login.password(), user.map(UserStore.StoredUser::passwordHash))) {
            // Never what was typed: people type their password into the wrong field.
            String subject = user.map(known -> known.view().id().toString()).orElse("unknown");
            audit.record(Actor.ANONYMOUS, "user.login_failed", subject, null);
            throw ApiException.unauthenticated("The name or the password is wrong.");
        }
        limiter.succeeded(name, remoteAddress);
        return signIn(user.orElseThrow().view());
    }

    /**
     * Make sure that there is an administrator of that name and return a new token for them. Called by whoever runs the
     * server, not over REST.
     *
     * @throws ApiException conflict when the name belongs to somebody who is not an administrator
     */
    public String ensureAdministrator(String username) {
        return ensureAdministrator(username, username + "@localhost", null);
    }

    /** Do the same with an e-mail address and, when not null, a password; both count for a new user only. */
    String ensureAdministrator(String username, String emailAddress, @Nullable String password) {
        UserStore.NewAccount account =
                account(username, emailAddress, password == null ? SecretToken.create("") : password, Role.ADMIN);
        return jdbi.inTransaction(handle -> {
            UserView admin = UserStore.byUsername(handle, username)
                    .map(UserStore.StoredUser::view)
                    .orElseGet(() -> insert(handle, account));
            if (admin.role() != Role.ADMIN) {
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
            return secret(TokenStore.create(
                    handle, admin.id(), TokenStore.Kind.PERSONAL, "administrator", settings.loginTokenMs()));
        });
    }

    private SignedIn signIn(UserView user) {
        return jdbi.inTransaction(handle -> {
            TokenView token =
                    TokenStore.create(handle, user.id(), TokenStore.Kind.LOGIN, "login", settings.loginTokenMs());
            TokenStore.keepNewestLogins(handle, user.id(), LOGINS);
            audit.record(handle, Actor.user(user.id()), "user.login", user.id().toString(), null);
            return new SignedIn(
                    user.id(), user.username(), user.role(), secret(token), Objects.requireNonNull(token.expiresAt()));
        });
    }

    private UserStore.NewAccount account(String username, String email, String password, Role role) {
        UserId id = new UserId(Generators.timeBasedEpochRandomGenerator().generate());
        return new UserStore.NewAccount(id, username, email, passwords.hash(password), role);
    }

    private static UserView insert(Handle handle, UserStore.NewAccount account) {
        return UserStore.insert(handle, account).orElseThrow(() -> {
            boolean nameTaken = UserStore.byUsername(handle, account.username()).isPresent();
            String what = nameTaken ? "user name" : "e-mail address";
            return new ApiException(
                    ErrorCode.CONFLICT,
                    "The " + what + " is taken: choose another or sign in.",
                    List.of(Problem.error("taken", nameTaken ? "/username" : "/emailAddress", "is taken")));
        });
    }

    private static String nameOf(Login login) {
        String name = login.username() == null ? login.emailAddress() : login.username();
        if (name == null || name.isBlank()) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "One or more values are not valid.",
                    List.of(Problem.error("not_blank", "/username", "give username or emailAddress")));
        }
        return name;
    }

    private static String secret(TokenView token) {
        return Objects.requireNonNull(token.token());
    }
}
