package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.http.ApiException;
import java.security.Principal;

/**
 * Name the signed-in user of a call.
 *
 * @param credential what the call came with
 */
public record Account(UserId id, String username, Role role, Credential credential) implements Principal {
    /** Name a user who may do all that their role allows. */
    public Account(UserId id, String username, Role role) {
        this(id, username, role, Credential.UNLIMITED);
    }

    @Override
    public String getName() {
        return username;
    }

    /** Return whether the call is an administrator's; one whose token lacks the scope counts as an ordinary user. */
    public boolean isAdmin() {
        return role == Role.ADMIN && has(Scope.ADMIN);
    }

    /** Return whether the call may look at the runs of everybody: what ran and how it went, not what it wrote. */
    public boolean seesAllRuns() {
        return isAdmin() || role == Role.VIEWER;
    }

    /** Return whether the token of the call has a scope. */
    public boolean has(Scope scope) {
        return credential.scopes().contains(scope);
    }

    /** Return this user as the audit table names it. */
    public Actor actor() {
        return Actor.user(id);
    }

    /**
     * Let tokens with a scope pass.
     *
     * @throws ApiException forbidden for the others
     */
    public void requireScope(Scope scope) {
        if (!has(scope)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "The token lacks the scope '" + scope.word() + "': sign in, or make a token that has it.");
        }
    }

    /**
     * Let administrators pass.
     *
     * @throws ApiException forbidden for everybody else
     */
    public void requireAdmin() {
        if (role != Role.ADMIN) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Only administrators may do this.");
        }
        requireScope(Scope.ADMIN);
    }
}
