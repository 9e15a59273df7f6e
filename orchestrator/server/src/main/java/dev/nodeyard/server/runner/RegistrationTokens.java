package dev.nodeyard.server.runner;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.runner.NewRegistrationToken;
import dev.nodeyard.api.runner.RegistrationTokenView;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.http.ApiException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Make, list, revoke and use registration tokens. Thread-safe. */
final class RegistrationTokens {
    private static final int MOST_LISTED = 1_000;

    /** Needs nothing bound: the row is still good for one more runner. */
    private static final String USABLE = """
            revoked_at IS NULL
            AND (expires_at IS NULL OR expires_at > now())
            AND (max_uses IS NULL OR uses < max_uses)
            """;

    private final Jdbi jdbi;
    private final AuditLog audit;

    RegistrationTokens(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /** What a use of a token allows. */
    record Use(UUID id, Set<String> tags, UserId createdBy) {}

    /** Make a token; the answer is the only one that holds the secret. */
    RegistrationTokenView create(Account admin, NewRegistrationToken asked) {
        String token = SecretToken.create(SecretToken.REGISTRATION);
        return jdbi.inTransaction(handle -> {
            RegistrationTokenView made = insert(handle, admin, asked, token);
            audit.record(
                    handle,
                    admin.actor(),
                    "registration_token.create",
                    made.id().toString(),
                    asked.description());
            return made;
        });
    }

    private static RegistrationTokenView insert(
            Handle handle, Account admin, NewRegistrationToken asked, String token) {
        return handle.createQuery("""
                        INSERT INTO registration_tokens
                               (id, description, hint, hash, tags, max_uses, created_by, expires_at)
                        VALUES (:id, :description, :hint, :hash, :tags, :uses, :creator,
                                now() + :life::bigint * interval '1 millisecond')
                        RETURNING *
                        """)
                .bind("id", Generators.timeBasedEpochRandomGenerator().generate())
                .bind("description", asked.description())
                .bind("hint", SecretToken.hint(token))
                .bind("hash", SecretToken.hash(token))
                .bind("tags", asked.tags().toArray(String[]::new))
                .bind("uses", asked.maxUses())
                .bind("creator", admin.id().value())
                .bind("life", asked.expiresInMs())
                .map((row, context) -> view(row, token))
                .one();
    }

    /** Return the tokens that still work, newest first, without their secrets. */
    List<RegistrationTokenView> list() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM registration_tokens WHERE " + USABLE
                        + " ORDER BY created_at DESC, id DESC LIMIT " + MOST_LISTED)
                .map((row, context) -> view(row, null))
                .list());
    }

    void revoke(Account admin, UUID id) {
        jdbi.useTransaction(handle -> {
            int revoked = handle.createUpdate("""
                            UPDATE registration_tokens
                               SET revoked_at = now()
                             WHERE id = :id
                               AND revoked_at IS NULL
                            """).bind("id", id).execute();
            if (revoked == 0) {
                throw ApiException.notFound("registration token " + id);
            }
            audit.record(handle, admin.actor(), "registration_token.revoke", id.toString(), null);
        });
    }

    /** Count one use within the caller's transaction; empty when the token is unknown or used up. */
    static Optional<Use> use(Handle handle, byte[] hash) {
        return handle.createQuery("UPDATE registration_tokens SET uses = uses + 1 WHERE hash = :hash AND " + USABLE
                        + " RETURNING id, tags, created_by")
                .bind("hash", hash)
                .map((row, context) -> new Use(
                        row.getObject("id", UUID.class),
                        tags(row),
                        new UserId(row.getObject("created_by", UUID.class))))
                .findOne();
    }

    private static RegistrationTokenView view(ResultSet row, @Nullable String token) throws SQLException {
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new RegistrationTokenView(
                row.getObject("id", UUID.class),
                row.getString("description"),
                row.getString("hint"),
                token,
                new TreeSet<>(tags(row)),
                row.getObject("max_uses", Integer.class),
                row.getInt("uses"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant());
    }

    private static Set<String> tags(ResultSet row) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray("tags").getArray()));
    }
}
