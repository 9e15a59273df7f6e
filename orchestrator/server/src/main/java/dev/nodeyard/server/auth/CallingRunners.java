package dev.nodeyard.server.auth;

import dev.nodeyard.api.id.RunnerId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tell which runner a {@code nyr_} token belongs to; a revoked one is refused within a second. Thread-safe. */
public final class CallingRunners {
    private final Jdbi jdbi;
    private final TokenCache<CallingRunner> cache = new TokenCache<>(SecretToken.RUNNER, this::find);

    public CallingRunners(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the runner of a token, or empty when it is unknown or revoked. */
    public Optional<CallingRunner> of(String token) {
        return cache.get(token);
    }

    /** Look every token up again: a runner was revoked in this process. */
    public void clear() {
        cache.clear();
    }

    private Optional<CallingRunner> find(byte[] hash) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id,
                               name
                          FROM runners
                         WHERE (token_hash = :hash
                                OR old_token_hash = :hash AND old_token_expires_at > now())
                           AND revoked_at IS NULL
                        """)
                .bind("hash", hash)
                .map((row, context) ->
                        new CallingRunner(new RunnerId(row.getObject("id", UUID.class)), row.getString("name")))
                .findOne());
    }
}
