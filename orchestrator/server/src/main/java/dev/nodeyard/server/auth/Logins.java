package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Begin and end the sign-ins of users whose identity is proven. Thread-safe. */
public final class Logins {
    private static final int KEPT = 100;
    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
    private static final Set<TokenKind> SIGN_INS = EnumSet.of(TokenKind.LOGIN, TokenKind.SESSION);
    private static final UUID NONE = new UUID(0, 0);

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;
    private final AuthSettings settings;

    public Logins(Jdbi jdbi, AuditLog audit, Accounts accounts, AuthSettings settings) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = accounts;
        this.settings = settings;
    }

    /** Begin the sign-in of a program: it gets a token. */
    SignedIn token(UserView user, String how) {
        TokenView token = jdbi.inTransaction(handle -> begin(
                handle,
                new TokenStore.NewRow(user.id(), TokenKind.LOGIN, "login", ALL, settings.loginTokenMs(), null),
                how));
        return new SignedIn(
                user.id(),
                user.username(),
                user.role(),
                Objects.requireNonNull(token.token()),
                Objects.requireNonNull(token.expiresAt()));
    }

    /** Begin the session of a browser: the secret in the answer is for its cookie. */
    public TokenView session(UserView user, String how) {
        return jdbi.inTransaction(handle -> session(handle, user, how, new Bounds(ALL, Optional.empty())));
    }

    /** What a session may, and when it ends at the latest, if that is given. */
    public record Bounds(Set<Scope> scopes, Optional<Instant> end) {}

    /** Begin the session of a browser within bounds. */
    public TokenView session(Handle handle, UserView user, String how, Bounds bounds) {
        Instant now = TokenStore.now(handle);
        long lifeMs = bounds.end()
                .map(latest -> Math.min(
                        settings.sessionMs(), Duration.between(now, latest).toMillis()))
                .orElse(settings.sessionMs());
        return begin(
                handle,
                new TokenStore.NewRow(
                        user.id(), TokenKind.SESSION, "browser", bounds.scopes(), lifeMs, settings.sessionIdleMs()),
                how);
    }

    private TokenView begin(Handle handle, TokenStore.NewRow row, String how) {
        TokenView made = TokenStore.create(handle, row);
        TokenStore.keepNewest(handle, row.user(), row.kind(), KEPT);
        UserStore.noteLogin(handle, row.user());
        audit.record(handle, Actor.user(row.user()), "user.login", row.user().toString(), how);
        return made;
    }

    /** Return the user that a call is of, or empty for a wall screen. */
    public Optional<UserView> user(Account account) {
        return jdbi.withHandle(handle -> UserStore.byId(handle, account.id())).map(UserStore.StoredUser::view);
    }

    /** Return when that which a call came with ends by itself, or empty if never. */
    public Optional<Instant> end(Account account) {
        UUID id = account.credential().id();
        return jdbi.withHandle(handle -> account.credential().kind() == TokenKind.WALL
                ? handle.createQuery("SELECT expires_at FROM wall_tokens WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Instant.class)
                        .findOne()
                : TokenStore.find(handle, id).map(TokenView::expiresAt));
    }

    /** End the session of a secret, if there is one. */
    public void endSession(String secret) {
        accounts.ofSession(secret).ifPresent(this::logout);
    }

    /** End what a call came with. */
    public void logout(Account account) {
        jdbi.useTransaction(handle -> {
            UUID token = account.credential().id();
            if (TokenStore.revoke(handle, account.id(), token)) {
                audit.record(handle, account.actor(), "user.logout", token.toString(), null);
            }
        });
        accounts.clear();
    }

    /** End every sign-in of a user but the one that a call came with. */
    public static void endOthers(Handle handle, Account account) {
        endCodes(handle, account.id());
        TokenStore.revokeAll(
                handle, account.id(), SIGN_INS, account.credential().id());
    }

    /** End every sign-in of a user; their own tokens stay. */
    public static void endAll(Handle handle, UserId user) {
        endCodes(handle, user);
        TokenStore.revokeAll(handle, user, SIGN_INS, NONE);
    }

    /** End every sign-in and every token of a user, and return how many these were. */
    public static int endEverything(Handle handle, UserId user) {
        endCodes(handle, user);
        return TokenStore.revokeAll(handle, user, EnumSet.allOf(TokenKind.class), NONE);
    }

    /** A code that no browser has used yet is a sign-in to come. */
    private static void endCodes(Handle handle, UserId user) {
        handle.createUpdate("DELETE FROM sign_in_codes WHERE user_id = :user")
                .bind("user", user.value())
                .execute();
    }
}
