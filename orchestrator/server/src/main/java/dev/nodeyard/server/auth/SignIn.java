package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Find out whether somebody is who they say, by their password. Thread-safe.
 *
 * <p>Every failure costs the same work and gets the same answer, so that nobody learns which names exist.
 */
public final class SignIn {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Passwords passwords;
    private final LoginLimiter limiter;
    private final Directory directory;
    private final ExternalUsers externals;

    public SignIn(
            Jdbi jdbi,
            AuditLog audit,
            Passwords passwords,
            LoginLimiter limiter,
            Directory directory,
            ExternalUsers externals) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.passwords = passwords;
        this.limiter = limiter;
        this.directory = directory;
        this.externals = externals;
    }

    /**
     * Return the user of a name and a password: a local one, or else one of the directory.
     *
     * @param remoteAddress where the call comes from; failures are counted by account and address
     * @throws ApiException unauthenticated for a wrong name or password alike, too_many_requests after many failures,
     *     forbidden for who knows the password of a disabled user
     */
    public UserView check(Login login, String remoteAddress) {
        String name = nameOf(login);
        try (LoginLimiter.Try tried = limiter.begin(name, remoteAddress)) {
            Optional<UserStore.StoredUser> known = find(login, name);
            Optional<String> hash = known.filter(user -> user.view().source() == UserSource.LOCAL)
                    .map(UserStore.StoredUser::passwordHash);
            Optional<UserView> user = passwords.matches(login.password(), hash)
                    ? known.map(UserStore.StoredUser::view)
                    : directory.find(name, login.password()).map(externals::signIn);
            if (user.isEmpty()) {
                // Never what was typed: people type their password into the wrong field.
                String subject = known.map(one -> one.view().id().toString()).orElse("unknown");
                audit.record(Actor.ANONYMOUS, "user.login_failed", subject, null);
                throw ApiException.unauthenticated("The name or the password is wrong.");
            }
            tried.succeeded();
            return user.filter(found -> !found.disabled()).orElseThrow(ExternalUsers::disabled);
        }
    }

    private Optional<UserStore.StoredUser> find(Login login, String name) {
        return jdbi.withHandle(handle ->
                login.username() == null ? UserStore.byEmail(handle, name) : UserStore.byUsername(handle, name));
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
}
