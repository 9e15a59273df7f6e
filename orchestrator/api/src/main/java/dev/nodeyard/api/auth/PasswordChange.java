package dev.nodeyard.api.auth;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Change one's own password. */
public record PasswordChange(
        @NotBlank @Size(max = 256) String oldPassword,
        @NotBlank @Size(min = 8, max = 256) String newPassword) {

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
