package dev.nodeyard.api.auth;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Sign up. */
public record NewUser(
        @NotBlank
        @Size(max = 64)
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]*",
                message = "must begin with a letter or digit and hold only letters, digits, '.', '_' and '-'")
        String username,

        @NotBlank @Email @Size(max = 254) String emailAddress,
        @NotBlank @Size(min = 8, max = 256) String password) {

    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
