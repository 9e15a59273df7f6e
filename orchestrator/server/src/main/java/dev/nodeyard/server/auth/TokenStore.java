package dev.nodeyard.server.auth;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write users' tokens; of a token only its hash is kept. */
final class TokenStore {
    private TokenStore() {}

    /** Where a token comes from. */
    enum Kind {
        LOGIN("login"),
        PERSONAL("personal");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Make a token that lives for some milliseconds from now, in the database's time; the answer holds the secret. */
    static TokenView create(Handle handle, UserId user, Kind kind, String name, long lifeMs) {
        deleteDead(handle, user);
        String token = SecretToken.create(SecretToken.USER);
        return handle.createQuery("""
                        INSERT INTO user_tokens (id, user_id, kind, name, hint, hash, expires_at)
                        VALUES (:id, :user, :kind, :name, :hint, :hash, now() + :life * interval '1 millisecond')
                        RETURNING *
                        """)
                .bind("id", Generators.timeBasedEpochRandomGenerator().generate())
                .bind("user", user.value())
                .bind("kind", kind.word)
                .bind("name", name)
                .bind("hint", SecretToken.hint(token))
                .bind("hash", SecretToken.hash(token))
                .bind("life", lifeMs)
                .map((row, context) -> view(row, token))
                .one();
    }

    private static void deleteDead(Handle handle, UserId user) {
        handle.createUpdate("""
                        DELETE FROM user_tokens
                         WHERE user_id = :user
                           AND (revoked_at IS NOT NULL OR expires_at <= now())
                        """).bind("user", user.value()).execute();
    }

    /** Delete the oldest of a user's login tokens beyond a number: a script that signs in each time leaves many. */
    static void keepNewestLogins(Handle handle, UserId user, int number) {
        handle.createUpdate("""
                        DELETE FROM user_tokens
                         WHERE id IN (SELECT id
                                        FROM user_tokens
                                       WHERE user_id = :user
                                         AND kind = 'login'
                                       ORDER BY created_at DESC, id DESC
                                      OFFSET :number)
                        """)
                .bind("user", user.value())
                .bind("number", number)
                .execute();
    }

    static List<TokenView> list(Handle handle, UserId user) {
        return handle.createQuery("""
                        SELECT *
                          FROM user_tokens
                         WHERE user_id = :user
                           AND revoked_at IS NULL
                           AND (expires_at IS NULL OR expires_at > now())
                         ORDER BY created_at DESC, id DESC
                        """)
                .bind("user", user.value())
                .map((row, context) -> view(row, null))
                .list();
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

    /** Revoke the token of a hash and return its id. */
    static Optional<UUID> revoke(Handle handle, byte[] hash) {
        return handle.createQuery("""
                        UPDATE user_tokens
                           SET revoked_at = now()
                         WHERE hash = :hash
                           AND revoked_at IS NULL
                        RETURNING id
                        """).bind("hash", hash).mapTo(UUID.class).findOne();
    }

    private static TokenView view(ResultSet row, @Nullable String token) throws SQLException {
        Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
        return new TokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                token,
                created,
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
