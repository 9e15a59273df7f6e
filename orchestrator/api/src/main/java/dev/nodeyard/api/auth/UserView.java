package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show a user.
 *
 * @param disabled nobody can sign in as them any more; what they have made stays
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserView(
        UserId id,
        String username,
        @Nullable String displayName,
        String emailAddress,
        Role role,
        UserSource source,
        boolean disabled,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {}
