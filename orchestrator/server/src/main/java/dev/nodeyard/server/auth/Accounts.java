package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.http.CallContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tell which user a token belongs to. Thread-safe.
 *
 * <p>A token that was revoked, a user who was disabled and a role that was changed count within a second, also when
 * another orchestrator process did it.
 */
public final class Accounts {
    private final Jdbi jdbi;
    private final TokenCache<Account> tokens = new TokenCache<>(SecretToken.USER, this::find);
    private final TokenCache<Account> sessions = new TokenCache<>(SecretToken.SESSION, this::find);
    private final TokenCache<Account> wallScreens = new TokenCache<>(SecretToken.WALL, this::findWallScreen);

    public Accounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the user of a {@code nyu_} token, or empty when it is unknown, expired or revoked. */
    public Optional<Account> of(String token) {
        return known(tokens.get(token));
    }

    /** Return the user of the secret in a browser's cookie, or empty when the session is over. */
    public Optional<Account> ofSession(String secret) {
        return known(sessions.get(secret));
    }

    /** Return the viewer that stands for a wall screen's {@code nyk_} token, or empty when it does not work. */
    public Optional<Account> ofWallScreen(String token) {
        return known(wallScreens.get(token));
    }

    /** Look everything up again: something was revoked or changed in this process. */
    public void clear() {
        tokens.clear();
        sessions.clear();
        wallScreens.clear();
    }

    private static Optional<Account> known(Optional<Account> account) {
        account.ifPresent(caller -> CallContext.current()
                .ifPresent(call -> call.useToken(caller.credential().id())));
        return account;
    }

    private Optional<Account> find(byte[] hash) {
        Optional<Row> row = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.id AS token_id,
                               u.id,
                               u.username,
                               u.role,
                               t.kind,
                               t.scopes,
                               t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS unnoted
                          FROM user_tokens AS t
                          JOIN users AS u ON u.id = t.user_id
                         WHERE t.hash = :hash
                           AND t.revoked_at IS NULL
                           AND (t.expires_at IS NULL OR t.expires_at > now())
                           AND u.disabled_at IS NULL
                        """)
                .bind("hash", hash)
                .map((columns, context) -> row(columns))
                .findOne());
        row.filter(Row::unnoted)
                .ifPresent(found -> jdbi.useHandle(handle ->
                        TokenStore.noteUse(handle, found.account().credential().id(), address())));
        return row.map(Row::account);
    }

    private static Row row(ResultSet columns) throws SQLException {
        Credential credential = new Credential(
                columns.getObject("token_id", UUID.class),
                TokenKind.valueOf(columns.getString("kind").toUpperCase(Locale.ROOT)),
                TokenStore.scopes(columns));
        return new Row(
                columns.getBoolean("unnoted"),
                new Account(
                        new UserId(columns.getObject("id", UUID.class)),
                        columns.getString("username"),
                        Role.valueOf(columns.getString("role").toUpperCase(Locale.ROOT)),
                        credential));
    }

    /** A wall screen is nobody: its id is no user's, so nothing is its own. */
    private Optional<Account> findWallScreen(byte[] hash) {
        return jdbi.withHandle(handle -> {
            Optional<Account> found = handle.createQuery("""
                            SELECT id, name
                              FROM wall_tokens
                             WHERE hash = :hash
                               AND revoked_at IS NULL
                               AND expires_at > now()
                            """)
                    .bind("hash", hash)
                    .map((columns, context) ->
                            wallScreen(columns.getObject("id", UUID.class), columns.getString("name")))
                    .findOne();
            found.ifPresent(
                    account -> noteWallScreen(handle, account.credential().id()));
            return found;
        });
    }

    private static Account wallScreen(UUID id, String name) {
        Credential credential = new Credential(id, TokenKind.WALL, Set.of(Scope.READ));
        return new Account(new UserId(id), "wall screen " + name, Role.VIEWER, credential);
    }

    private static void noteWallScreen(Handle handle, UUID id) {
        handle.createUpdate("""
                        UPDATE wall_tokens
                           SET last_used_at = now(),
                               last_used_address = :address
                         WHERE id = :id
                           AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
                        """).bind("id", id).bind("address", address()).execute();
    }

    private static @Nullable String address() {
        return CallContext.current().map(CallContext::remoteAddress).orElse(null);
    }

    private record Row(boolean unnoted, Account account) {}
}
