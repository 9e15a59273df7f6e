package dev.nodeyard.api.auth;

import dev.nodeyard.api.id.UserId;
import java.time.Instant;

/** Show a user. */
public record UserView(UserId id, String username, String emailAddress, Role role, Instant createdAt) {}
