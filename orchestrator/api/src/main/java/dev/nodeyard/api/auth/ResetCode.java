package dev.nodeyard.api.auth;

import java.time.Instant;

/**
 * Answer a password reset.
 *
 * @param code {@code nyp_...}, shown this once: to be given to the user
 */
public record ResetCode(String code, Instant expiresAt) {
    @Override
    public String toString() {
        return "ResetCode[" + expiresAt + "]";
    }
}
