package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Tell which user a {@code nyu_} token belongs to; a revoked one is refused within a second. Thread-safe. */
public final class Accounts {
    private final Jdbi jdbi;
    private final TokenCache<Account> cache = new TokenCache<>(SecretToken.USER, this::find);

    public Accounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the user of a token, or empty when it is unknown, expired or revoked. */
    public Optional<Account> of(String token) {
        return cache.get(token);
    }

    void clear() {
        cache.clear();
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
                           AND t.kind IN ('login', 'personal')
                           AND u.disabled_at IS NULL
                           AND t.revoked_at IS NULL
                           AND (t.expires_at IS NULL OR t.expires_at > now())
                        """)
                .bind("hash", hash)
                .map((columns, context) -> row(columns))
                .findOne());
        row.filter(Row::unnoted).ifPresent(this::noteUse);
        return row.map(Row::account);
    }

    private static Row row(ResultSet columns) throws SQLException {
        UUID token = columns.getObject("token_id", UUID.class);
        Credential credential = new Credential(
                token, Credential.Kind.valueOf(columns.getString("kind").toUpperCase(Locale.ROOT)), scopes((String[])
                        columns.getArray("scopes").getArray()));
        return new Row(
                token,
                columns.getBoolean("unnoted"),
                new Account(
                        new UserId(columns.getObject("id", UUID.class)),
                        columns.getString("username"),
                        Role.valueOf(columns.getString("role").toUpperCase(Locale.ROOT)),
                        credential));
    }

    private static Set<Scope> scopes(String[] words) {
        return Arrays.stream(words)
                .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void noteUse(Row row) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE user_tokens SET last_used_at = now() WHERE id = :id")
                .bind("id", row.tokenId())
                .execute());
    }

    private record Row(UUID tokenId, boolean unnoted, Account account) {}
}
