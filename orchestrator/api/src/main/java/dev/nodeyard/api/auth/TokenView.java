package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show a token, or a sign-in of a browser.
 *
 * @param hint its first characters, enough to recognise it
 * @param token the secret itself, in the answer to its creation only; null ever after
 * @param lastUsedAddress where it was last used from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
        UUID id,
        TokenKind kind,
        String name,
        String hint,
        @Nullable String token,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress) {

    public TokenView {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "TokenView[" + id + "]";
    }
}
