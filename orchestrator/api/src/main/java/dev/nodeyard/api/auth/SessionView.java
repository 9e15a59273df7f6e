package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Show who a call comes from and what it came with.
 *
 * @param user null for a wall screen
 * @param csrfToken to be sent as {@code X-CSRF-Token} with every changing call of a browser's session; null for tokens
 * @param expiresAt when the session or token ends at the latest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionView(
        @Nullable UserView user,
        TokenKind kind,
        Set<Scope> scopes,
        @Nullable String csrfToken,
        @Nullable Instant expiresAt) {

    public SessionView {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "SessionView[" + kind + "]";
    }
}
