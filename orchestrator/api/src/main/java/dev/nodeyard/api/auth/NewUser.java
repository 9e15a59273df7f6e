package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Sign up.
 *
 * @param invitation code of an invitation, {@code nyi_...}; needed where sign-up is closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewUser(
        @NotBlank
        @Size(max = 64)
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]*",
                message = "must begin with a letter or digit and hold only letters, digits, '.', '_' and '-'")
        String username,

        @NotBlank @Email @Size(max = 254) String emailAddress,
        @NotBlank @Size(min = 8, max = 256) String password,
        @Nullable @Size(max = 100) String invitation) {

    public NewUser(String username, String emailAddress, String password) {
        this(username, emailAddress, password, null);
    }

    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
