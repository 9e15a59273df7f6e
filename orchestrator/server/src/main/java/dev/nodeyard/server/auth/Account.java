package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.id.UserId;
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
}
