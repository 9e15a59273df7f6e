package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Say what an account's call came with.
 *
 * @param id of the token
 * @param scopes what it may be used for
 */
public record Credential(UUID id, Kind kind, Set<Scope> scopes) {
    /** May do everything that its user may; for calls that come from no token. */
    static final Credential UNLIMITED = new Credential(new UUID(0, 0), Kind.LOGIN, EnumSet.allOf(Scope.class));

    public Credential {
        scopes = Set.copyOf(scopes);
    }

    /** Where a credential comes from. */
    public enum Kind {
        /** A sign-in of a program or the command. */
        LOGIN,
        /** A token that its user has made. */
        PERSONAL,
        /** A sign-in of a browser, kept in a cookie. */
        SESSION,
        /** A token of a wall screen, which belongs to nobody. */
        WALL
    }
}
