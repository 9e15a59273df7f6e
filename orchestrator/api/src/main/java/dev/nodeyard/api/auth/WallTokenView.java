package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show the token of a wall screen.
 *
 * @param token {@code nyk_...}, in the answer to its creation only; null ever after
 * @param createdBy user name of the administrator who made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WallTokenView(
        UUID id,
        String name,
        String hint,
        @Nullable String token,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress) {

    @Override
    public String toString() {
        return "WallTokenView[" + id + "]";
    }
}
