package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Say what an account's call came with.
 *
 * @param id of the token
 * @param scopes what it may be used for
 */
public record Credential(UUID id, TokenKind kind, Set<Scope> scopes) {
    /** May do everything that its user may; for calls that come from no token. */
    static final Credential UNLIMITED = new Credential(new UUID(0, 0), TokenKind.LOGIN, EnumSet.allOf(Scope.class));

    public Credential {
        scopes = Set.copyOf(scopes);
    }
}
