package dev.nodeyard.server.auth;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.NewWallToken;
import dev.nodeyard.api.auth.WallTokenView;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.http.ApiException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Make and revoke the tokens of wall screens; for administrators. Thread-safe. */
public final class WallTokens {
    private static final long USUAL_LIFE_MS = Duration.ofDays(365).toMillis();

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;

    public WallTokens(Jdbi jdbi, AuditLog audit, Accounts accounts) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = accounts;
    }

    List<WallTokenView> list() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT w.*,
                               u.username AS maker
                          FROM wall_tokens AS w
                          JOIN users AS u ON u.id = w.created_by
                         WHERE w.revoked_at IS NULL
                           AND w.expires_at > now()
                         ORDER BY w.created_at DESC, w.id DESC
                        """).map((row, context) -> view(row, null)).list());
    }

    WallTokenView create(Account account, NewWallToken asked) {
        return jdbi.inTransaction(handle -> {
            WallTokenView made = insert(handle, account, asked);
            audit.recordChange(
                    handle, account.actor(), "wall_token.create", made.id().toString(), Change.created(asked));
            return made;
        });
    }

    private static WallTokenView insert(Handle handle, Account account, NewWallToken asked) {
        // Nobody will ever look at the dead ones again.
        handle.execute("DELETE FROM wall_tokens WHERE revoked_at IS NOT NULL OR expires_at <= now()");
        String token = SecretToken.create(SecretToken.WALL);
        return handle.createQuery("""
                        INSERT INTO wall_tokens (id, name, hint, hash, created_by, expires_at)
                        VALUES (:id, :name, :hint, :hash, :maker, now() + :life * interval '1 millisecond')
                        RETURNING *, :makerName AS maker
                        """)
                .bind("id", Generators.timeBasedEpochRandomGenerator().generate())
                .bind("name", asked.name())
                .bind("hint", SecretToken.hint(token))
                .bind("hash", SecretToken.hash(token))
                .bind("maker", account.id().value())
                .bind("life", asked.expiresInMs() == null ? USUAL_LIFE_MS : asked.expiresInMs())
                .bind("makerName", account.username())
                .map((row, context) -> view(row, token))
                .one();
    }

    void revoke(Account account, UUID id) {
        jdbi.useTransaction(handle -> {
            int revoked = handle.createUpdate("""
                            UPDATE wall_tokens
                               SET revoked_at = now()
                             WHERE id = :id
                               AND revoked_at IS NULL
                            """).bind("id", id).execute();
            if (revoked == 0) {
                throw ApiException.notFound("wall-screen token " + id);
            }
            audit.record(handle, account.actor(), "wall_token.revoke", id.toString(), null);
        });
        accounts.clear();
    }

    private static WallTokenView view(ResultSet row, @Nullable String token) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new WallTokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                token,
                row.getString("maker"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant(),
                row.getString("last_used_address"));
    }
}
