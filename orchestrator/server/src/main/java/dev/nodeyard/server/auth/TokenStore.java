package dev.nodeyard.server.auth;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write users' tokens; of a token only its hash is kept. */
public final class TokenStore {
    private static final String WORKS = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())";

    private TokenStore() {}

    /**
     * A token to be made.
     *
     * @param lifeMs how long it works, from now
     * @param idleMs how long it works without being used, or null for as long as it lives
     */
    record NewRow(
            UserId user,
            TokenKind kind,
            String name,
            Set<Scope> scopes,
            long lifeMs,
            @Nullable Long idleMs) {}

    /** Make a token, in the database's time; the answer holds the secret. */
    static TokenView create(Handle handle, NewRow made) {
        deleteDead(handle, made.user());
        String token = SecretToken.create(made.kind() == TokenKind.SESSION ? SecretToken.SESSION : SecretToken.USER);
        return handle.createQuery("""
                        INSERT INTO user_tokens (id, user_id, kind, name, hint, hash, scopes, ends_at, idle_ms, expires_at)
                        VALUES (:id, :user, :kind, :name, :hint, :hash, :scopes,
                                now() + :life * interval '1 millisecond',
                                :idle,
                                now() + least(:life, :idle) * interval '1 millisecond')
                        RETURNING *
                        """)
                .bind("id", Generators.timeBasedEpochRandomGenerator().generate())
                .bind("user", made.user().value())
                .bind("kind", made.kind().word())
                .bind("name", made.name())
                .bind("hint", SecretToken.hint(token))
                .bind("hash", SecretToken.hash(token))
                .bind("scopes", made.scopes().stream().map(Scope::word).toArray(String[]::new))
                .bind("life", made.lifeMs())
                .bindByType("idle", made.idleMs(), Long.class)
                .map((row, context) -> view(row, token))
                .one();
    }

    private static void deleteDead(Handle handle, UserId user) {
        handle.createUpdate("DELETE FROM user_tokens WHERE user_id = :user AND NOT (" + WORKS + ")")
                .bind("user", user.value())
                .execute();
    }

    /** Delete the oldest of a user's tokens of a kind beyond a number: a script that signs in each time leaves many. */
    static void keepNewest(Handle handle, UserId user, TokenKind kind, int number) {
        handle.createUpdate("""
                        DELETE FROM user_tokens
                         WHERE id IN (SELECT id
                                        FROM user_tokens
                                       WHERE user_id = :user
                                         AND kind = :kind
                                       ORDER BY created_at DESC, id DESC
                                      OFFSET :number)
                        """)
                .bind("user", user.value())
                .bind("kind", kind.word())
                .bind("number", number)
                .execute();
    }

    /** Note that a token was used, which lets a session go on. */
    static void noteUse(Handle handle, UUID token, @Nullable String address) {
        handle.createUpdate("""
                        UPDATE user_tokens
                           SET last_used_at = now(),
                               last_used_address = :address,
                               expires_at = CASE
                                   WHEN idle_ms IS NULL THEN expires_at
                                   ELSE least(ends_at, now() + idle_ms * interval '1 millisecond')
                               END
                         WHERE id = :id
                        """).bind("id", token).bind("address", address).execute();
    }

    static List<TokenView> list(Handle handle, UserId user) {
        return handle.createQuery("SELECT * FROM user_tokens WHERE user_id = :user AND " + WORKS
                        + " ORDER BY created_at DESC, id DESC")
                .bind("user", user.value())
                .map((row, context) -> view(row, null))
                .list();
    }

    static Optional<TokenView> find(Handle handle, UUID token) {
        return handle.createQuery("SELECT * FROM user_tokens WHERE id = :id AND " + WORKS)
                .bind("id", token)
                .map((row, context) -> view(row, null))
                .findOne();
    }

    static Instant now(Handle handle) {
        return handle.createQuery("SELECT now()").mapTo(Instant.class).one();
    }

    static boolean revoke(Handle handle, UserId user, UUID token) {
        return handle.createUpdate("""
                                UPDATE user_tokens
                                   SET revoked_at = now()
                                 WHERE id = :id
                                   AND user_id = :user
                                   AND revoked_at IS NULL
                                """)
                        .bind("id", token)
                        .bind("user", user.value())
                        .execute()
                > 0;
    }

    /** Revoke all tokens of a user of some kinds but one, and return how many these were. */
    static int revokeAll(Handle handle, UserId user, Set<TokenKind> kinds, UUID spared) {
        return handle.createUpdate("""
                        UPDATE user_tokens
                           SET revoked_at = now()
                         WHERE user_id = :user
                           AND kind = ANY (:kinds)
                           AND id <> :spared
                           AND revoked_at IS NULL
                        """)
                .bind("user", user.value())
                .bind("kinds", kinds.stream().map(TokenKind::word).toArray(String[]::new))
                .bind("spared", spared)
                .execute();
    }

    /** Read the column {@code scopes}. */
    public static Set<Scope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static TokenView view(ResultSet row, @Nullable String token) throws SQLException {
        Instant ends = instant(row, "ends_at");
        return new TokenView(
                row.getObject("id", UUID.class),
                TokenKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("hint"),
                token,
                scopes(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ends == null ? instant(row, "expires_at") : ends,
                instant(row, "last_used_at"),
                row.getString("last_used_address"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
