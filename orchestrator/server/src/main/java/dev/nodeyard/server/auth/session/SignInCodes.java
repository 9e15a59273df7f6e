package dev.nodeyard.server.auth.session;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.SignInCode;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.LoginLimiter;
import dev.nodeyard.server.auth.Logins;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.auth.TokenStore;
import dev.nodeyard.server.auth.UserStore;
import dev.nodeyard.server.http.ApiException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Carry a sign-in from a program to a browser by a code that works once: the command prints an address, the browser opens
 * it, and no password or lasting token is ever in an address. Thread-safe.
 */
public final class SignInCodes {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PAGE = "/login#code=";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final LoginLimiter limiter;
    private final Logins logins;

    public SignInCodes(Jdbi jdbi, AuditLog audit, LoginLimiter limiter, Logins logins) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.limiter = limiter;
        this.logins = logins;
    }

    /** Make a code for the caller. */
    SignInCode create(Account account) {
        String code = SecretToken.create(SecretToken.SIGN_IN);
        Instant sessionEnd = logins.end(account).orElse(null);
        Instant end = jdbi.inTransaction(handle -> {
            handle.createUpdate("DELETE FROM sign_in_codes WHERE expires_at < now()")
                    .execute();
            audit.record(
                    handle, account.actor(), "user.sign_in_code", account.id().toString(), null);
            return insert(handle, account, code, sessionEnd);
        });
        return new SignInCode(code, PAGE + code, end);
    }

    private static Instant insert(Handle handle, Account account, String code, @Nullable Instant sessionEnd) {
        return handle.createQuery("""
                        INSERT INTO sign_in_codes (hash, user_id, expires_at, session_ends_at, scopes)
                        VALUES (:hash, :user, now() + :life * interval '1 millisecond', :sessionEnd, :scopes)
                        RETURNING expires_at
                        """)
                .bind("hash", SecretToken.hash(code))
                .bind("user", account.id().value())
                .bind(
                        "scopes",
                        account.credential().scopes().stream().map(Scope::word).toArray(String[]::new))
                .bind("life", LIFE.toMillis())
                .bindByType("sessionEnd", sessionEnd, Instant.class)
                .mapTo(Instant.class)
                .one();
    }

    /** What a code is good for. */
    private record Use(UUID user, Logins.Bounds bounds) {}

    /** The user that a code let in, and the session that began. */
    record Begun(UserView user, TokenView session) {}

    /**
     * Use a code up and begin the session of a browser.
     *
     * @throws ApiException forbidden when it is unknown, used or expired, or its user is disabled; too_many_requests after
     *     many codes that did not work
     */
    Begun use(String code, String remoteAddress) {
        try (LoginLimiter.Try tried = limiter.begin("sign-in code", remoteAddress)) {
            Begun begun = jdbi.inTransaction(handle -> {
                Use use = take(handle, code).orElseThrow(SignInCodes::unknownCode);
                UserView user = UserStore.byId(handle, new UserId(use.user()))
                        .map(UserStore.StoredUser::view)
                        .filter(found -> !found.disabled())
                        .orElseThrow(SignInCodes::unknownCode);
                return new Begun(user, logins.session(handle, user, "code", use.bounds()));
            });
            tried.succeeded();
            return begun;
        }
    }

    private static Optional<Use> take(Handle handle, String code) {
        return handle.createQuery("""
                        DELETE FROM sign_in_codes
                         WHERE hash = :hash
                           AND expires_at > now()
                           AND (session_ends_at IS NULL OR session_ends_at > now())
                        RETURNING user_id, session_ends_at, scopes
                        """)
                .bind("hash", SecretToken.hash(code))
                .map((row, context) -> new Use(
                        row.getObject("user_id", UUID.class),
                        new Logins.Bounds(
                                TokenStore.scopes(row),
                                Optional.ofNullable(row.getTimestamp("session_ends_at"))
                                        .map(Timestamp::toInstant))))
                .findOne();
    }

    private static ApiException unknownCode() {
        return new ApiException(
                ErrorCode.FORBIDDEN, "The code is unknown, used or expired: make another with `nodeyard dashboard`.");
    }
}
