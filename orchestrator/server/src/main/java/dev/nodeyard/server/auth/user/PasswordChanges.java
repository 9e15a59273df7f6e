package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.auth.NewResetCode;
import dev.nodeyard.api.auth.PasswordChange;
import dev.nodeyard.api.auth.PasswordReset;
import dev.nodeyard.api.auth.ResetCode;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.LoginLimiter;
import dev.nodeyard.server.auth.Logins;
import dev.nodeyard.server.auth.PasswordRules;
import dev.nodeyard.server.auth.Passwords;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.auth.UserStore;
import dev.nodeyard.server.auth.UserStore.StoredUser;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Change passwords, and replace forgotten ones. Thread-safe. */
public final class PasswordChanges {
    private static final long RESET_MS = Duration.ofDays(1).toMillis();

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginLimiter limiter;

    public PasswordChanges(Jdbi jdbi, AuditLog audit, Accounts accounts, Passwords passwords, LoginLimiter limiter) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = accounts;
        this.passwords = passwords;
        this.limiter = limiter;
    }

    /**
     * Change the caller's password and end their other sign-ins.
     *
     * @throws ApiException invalid when the old one is wrong, conflict when it is kept elsewhere
     */
    void change(Account account, PasswordChange asked, String remoteAddress) {
        StoredUser user = jdbi.withHandle(handle -> UserStore.byId(handle, account.id()))
                .orElseThrow(() -> ApiException.notFound("user " + account.id()));
        requireLocal(user.view());
        PasswordRules.check(
                asked.newPassword(), user.view().username(), user.view().emailAddress(), "/newPassword");
        // Counted like a sign-in: who finds an unlocked screen must not guess faster here.
        try (LoginLimiter.Try tried = limiter.begin(user.view().username(), remoteAddress)) {
            if (!passwords.matches(asked.oldPassword(), Optional.ofNullable(user.passwordHash()))) {
                audit.record(
                        account.actor(), "user.password_refused", account.id().toString(), null);
                throw new ApiException(
                        ErrorCode.INVALID,
                        "One or more values are not valid.",
                        List.of(Problem.error("wrong", "/oldPassword", "is not your password")));
            }
            tried.succeeded();
            String hash = passwords.hash(asked.newPassword());
            jdbi.useTransaction(handle -> {
                set(handle, account.id(), hash);
                Logins.endOthers(handle, account);
                audit.record(
                        handle, account.actor(), "user.password", account.id().toString(), null);
            });
        }
        accounts.clear();
    }

    /**
     * Take a user's password away, end their sign-ins and return a code that lets them choose another password.
     *
     * @throws ApiException conflict when the password is kept elsewhere
     */
    ResetCode allowReset(Account account, UserId id, NewResetCode asked) {
        String code = SecretToken.create(SecretToken.PASSWORD_RESET);
        boolean everything = asked.revokeTokens() != null && asked.revokeTokens();
        Instant end = jdbi.inTransaction(handle -> {
            requireLocal(UserStore.byId(handle, id)
                    .orElseThrow(() -> ApiException.notFound("user " + id))
                    .view());
            handle.createUpdate("UPDATE users SET password_hash = NULL, version = version + 1 WHERE id = :id")
                    .bind("id", id.value())
                    .execute();
            if (everything) {
                Logins.endEverything(handle, id);
            } else {
                Logins.endAll(handle, id);
            }
            audit.record(
                    handle,
                    account.actor(),
                    "user.password_reset",
                    id.toString(),
                    everything ? "sign-ins and tokens ended" : "sign-ins ended");
            return keep(handle, account, id, code, asked.expiresInMs() == null ? RESET_MS : asked.expiresInMs());
        });
        accounts.clear();
        return new ResetCode(code, end);
    }

    private static Instant keep(Handle handle, Account account, UserId id, String code, long lifeMs) {
        return handle.createQuery("""
                        INSERT INTO password_resets (user_id, hash, created_by, expires_at)
                        VALUES (:user, :hash, :maker, now() + :life * interval '1 millisecond')
                        ON CONFLICT (user_id) DO UPDATE
                           SET hash = excluded.hash,
                               created_by = excluded.created_by,
                               created_at = now(),
                               expires_at = excluded.expires_at
                        RETURNING expires_at
                        """)
                .bind("user", id.value())
                .bind("hash", SecretToken.hash(code))
                .bind("maker", account.id().value())
                .bind("life", lifeMs)
                .mapTo(Instant.class)
                .one();
    }

    /**
     * Set the password that somebody with a code chooses.
     *
     * @throws ApiException forbidden when the code does not work
     */
    void reset(PasswordReset asked, String remoteAddress) {
        try (LoginLimiter.Try tried = limiter.begin("password reset", remoteAddress)) {
            UserView user =
                    jdbi.withHandle(handle -> owner(handle, asked.code())).orElseThrow(PasswordChanges::unknownCode);
            PasswordRules.check(asked.password(), user.username(), user.emailAddress(), "/password");
            String hash = passwords.hash(asked.password());
            jdbi.useTransaction(handle -> {
                if (handle.createUpdate("DELETE FROM password_resets WHERE hash = :hash AND expires_at > now()")
                                .bind("hash", SecretToken.hash(asked.code()))
                                .execute()
                        == 0) {
                    throw unknownCode();
                }
                set(handle, user.id(), hash);
                audit.record(
                        handle,
                        Actor.user(user.id()),
                        "user.password",
                        user.id().toString(),
                        "with the code of an administrator");
            });
            tried.succeeded();
        }
    }

    private static Optional<UserView> owner(Handle handle, String code) {
        return handle.createQuery("""
                        SELECT user_id
                          FROM password_resets
                         WHERE hash = :hash
                           AND expires_at > now()
                        """)
                .bind("hash", SecretToken.hash(code))
                .mapTo(UUID.class)
                .findOne()
                .flatMap(id -> UserStore.byId(handle, new UserId(id)))
                .map(StoredUser::view)
                .filter(user -> !user.disabled());
    }

    private static ApiException unknownCode() {
        return new ApiException(
                ErrorCode.FORBIDDEN, "The code is unknown, used or expired: ask an administrator for another.");
    }

    private static void set(Handle handle, UserId id, String hash) {
        handle.createUpdate("UPDATE users SET password_hash = :hash, version = version + 1 WHERE id = :id")
                .bind("id", id.value())
                .bind("hash", hash)
                .execute();
        handle.createUpdate("DELETE FROM password_resets WHERE user_id = :id")
                .bind("id", id.value())
                .execute();
    }

    private static void requireLocal(UserView user) {
        if (user.source() != UserSource.LOCAL) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "The password of " + user.username() + " is kept by "
                            + user.source().word() + ": change it there.");
        }
    }
}
