package dev.nodeyard.api.auth;

import dev.nodeyard.api.id.UserId;
import java.time.Instant;

/**
 * Answer a sign-in.
 *
 * @param token {@code nyu_...}, to be sent as {@code Authorization: Bearer}
 */
public record SignedIn(UserId userId, String username, Role role, String token, Instant expiresAt) {
    @Override
    public String toString() {
        return "SignedIn[" + username + "]";
    }
}
