package dev.nodeyard.server.changes;

import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Credential;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tell which tokens still work as they did, for all open streams with one query. Thread-safe. */
final class LivingTokens {
    private final Jdbi jdbi;

    LivingTokens(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What was found of some tokens. */
    record Found(Map<UUID, String> roles) {
        /** Return whether an account's token works and its role is the one that it had. */
        boolean has(Account account) {
            return Objects.equals(
                    roles.get(account.credential().id()), account.role().word());
        }
    }

    Found among(Collection<Account> accounts) {
        UUID[] ids = accounts.stream()
                .map(Account::credential)
                .map(Credential::id)
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, String> roles = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT t.id,
                               u.role
                          FROM user_tokens AS t
                          JOIN users AS u ON u.id = t.user_id
                         WHERE t.id = ANY(:ids)
                           AND u.disabled_at IS NULL
                           AND t.revoked_at IS NULL
                           AND (t.expires_at IS NULL OR t.expires_at > now())
                        UNION ALL
                        SELECT id,
                               'viewer'
                          FROM wall_tokens
                         WHERE id = ANY(:ids)
                           AND revoked_at IS NULL
                           AND expires_at > now()
                        """)
                .bind("ids", ids)
                .map((row, context) -> roles.put(row.getObject("id", UUID.class), row.getString("role")))
                .list());
        return new Found(roles);
    }
}
