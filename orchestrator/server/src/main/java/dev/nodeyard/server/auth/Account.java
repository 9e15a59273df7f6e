package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.http.ApiException;
import java.security.Principal;

/** Name the signed-in user of a call. */
public record Account(UserId id, String username, Role role) implements Principal {
    @Override
    public String getName() {
        return username;
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** Return this user as the audit table names it. */
    public Actor actor() {
        return Actor.user(id);
    }

    /**
     * Let administrators pass.
     *
     * @throws ApiException forbidden for everybody else
     */
    public void requireAdmin() {
        if (!isAdmin()) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Only administrators may do this.");
        }
    }
}
