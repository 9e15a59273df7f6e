package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show a registration token.
 *
 * @param hint its first characters, enough to recognise it
 * @param token {@code nyg_...}, in the answer to its creation only; null ever after
 * @param maxUses runners that may register with it, or null for any number
 * @param uses runners that did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistrationTokenView(
        UUID id,
        @Nullable String description,
        String hint,
        @Nullable String token,
        SortedSet<String> tags,
        @Nullable Integer maxUses,
        int uses,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    @Override
    public String toString() {
        return "RegistrationTokenView[" + id + "]";
    }
}
