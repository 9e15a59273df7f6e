package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show a token.
 *
 * @param hint its first characters, enough to recognise it
 * @param token the secret itself, in the answer to its creation only; null ever after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
        UUID id,
        String name,
        String hint,
        @Nullable String token,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    @Override
    public String toString() {
        return "TokenView[" + id + "]";
    }
}
