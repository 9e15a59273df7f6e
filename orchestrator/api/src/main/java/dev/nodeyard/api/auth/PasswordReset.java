package dev.nodeyard.api.auth;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Choose a new password with a code that an administrator has given.
 *
 * @param code {@code nyp_...}
 */
public record PasswordReset(
        @NotBlank @Size(max = 100) String code,
        @NotBlank @Size(min = 8, max = 256) String password) {

    @Override
    public String toString() {
        return "PasswordReset[]";
    }
}
