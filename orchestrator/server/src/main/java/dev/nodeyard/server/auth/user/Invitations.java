package dev.nodeyard.server.auth.user;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.InvitationView;
import dev.nodeyard.api.auth.NewInvitation;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.AuthSettings;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Invite people. Thread-safe. */
public final class Invitations {
    private static final String OPEN = "used_at IS NULL AND revoked_at IS NULL AND expires_at > now()";
    private static final String STATE = """
            CASE
                WHEN i.used_at IS NOT NULL THEN 'used'
                WHEN i.revoked_at IS NOT NULL THEN 'revoked'
                WHEN i.expires_at <= now() THEN 'expired'
                ELSE 'open'
            END""";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final AuthSettings settings;

    public Invitations(Jdbi jdbi, AuditLog audit, AuthSettings settings) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.settings = settings;
    }

    /** An invitation that can be used. */
    record Open(UUID id, Role role, @Nullable String emailAddress) {}

    InvitationView create(Account account, NewInvitation asked) {
        String code = SecretToken.create(SecretToken.INVITATION);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO invitations (id, hint, hash, role, email, note, created_by, expires_at)
                            VALUES (:id, :hint, :hash, :role, :email, :note, :maker,
                                    now() + :life * interval '1 millisecond')
                            """)
                    .bind("id", id)
                    .bind("hint", SecretToken.hint(code))
                    .bind("hash", SecretToken.hash(code))
                    .bind("role", (asked.role() == null ? Role.USER : asked.role()).word())
                    .bind("email", asked.emailAddress())
                    .bind("note", asked.note())
                    .bind("maker", account.id().value())
                    .bind("life", asked.expiresInMs() == null ? settings.invitationMs() : asked.expiresInMs())
                    .execute();
            InvitationView made = handle.createQuery(select() + " WHERE i.id = :id")
                    .bind("id", id)
                    .map((row, context) -> view(row, code))
                    .one();
            audit.recordChange(handle, account.actor(), "invitation.create", id.toString(), Change.created(asked));
            return made;
        });
    }

    Page<InvitationView> list(InvitationView.@Nullable State state, int limit, @Nullable UUID cursor) {
        List<InvitationView> rows = jdbi.withHandle(handle -> handle.createQuery(select() + """
                                 WHERE (CAST(:cursor AS uuid) IS NULL OR i.id < :cursor)
                                   AND (CAST(:state AS text) IS NULL OR :state = """ + STATE + """
                                )
                                 ORDER BY i.id DESC
                                 LIMIT :limit
                                """)
                .bindByType("cursor", cursor, UUID.class)
                .bind("state", state == null ? null : state.word())
                .bind("limit", limit + 1)
                .map((row, context) -> view(row, null))
                .list());
        return rows.size() <= limit
                ? Page.of(rows)
                : new Page<>(rows.subList(0, limit), rows.get(limit - 1).id().toString());
    }

    void revoke(Account account, UUID id) {
        jdbi.useTransaction(handle -> {
            int revoked = handle.createUpdate("UPDATE invitations SET revoked_at = now() WHERE id = :id AND " + OPEN)
                    .bind("id", id)
                    .execute();
            if (revoked == 0) {
                throw ApiException.notFound("open invitation " + id);
            }
            audit.record(handle, account.actor(), "invitation.revoke", id.toString(), null);
        });
    }

    /** End what somebody who is no longer an administrator has promised. */
    static void revokeOf(Handle handle, UserId maker) {
        handle.createUpdate("UPDATE invitations SET revoked_at = now() WHERE created_by = :maker AND " + OPEN)
                .bind("maker", maker.value())
                .execute();
    }

    /** Return the invitation of a code and keep others from using it until the transaction ends. */
    static Optional<Open> take(Handle handle, String code) {
        return handle.createQuery(
                        "SELECT id, role, email FROM invitations WHERE hash = :hash AND " + OPEN + " FOR UPDATE")
                .bind("hash", SecretToken.hash(code))
                .map((row, context) ->
                        new Open(row.getObject("id", UUID.class), role(row.getString("role")), row.getString("email")))
                .findOne();
    }

    static void use(Handle handle, UUID id, UserId user) {
        handle.createUpdate("UPDATE invitations SET used_at = now(), used_by = :user WHERE id = :id")
                .bind("id", id)
                .bind("user", user.value())
                .execute();
    }

    private static String select() {
        return "SELECT i.*, m.username AS maker, u.username AS taker, " + STATE + """
                 AS state
                  FROM invitations AS i
                  JOIN users AS m ON m.id = i.created_by
                  LEFT JOIN users AS u ON u.id = i.used_by
                """;
    }

    private static InvitationView view(ResultSet row, @Nullable String code) throws SQLException {
        return new InvitationView(
                row.getObject("id", UUID.class),
                row.getString("hint"),
                code,
                InvitationView.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                role(row.getString("role")),
                row.getString("email"),
                row.getString("note"),
                row.getString("maker"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("taker"));
    }

    private static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
