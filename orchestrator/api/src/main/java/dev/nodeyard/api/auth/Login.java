package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Sign in with a user name or an e-mail address; one of the two is needed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Login(
        @Nullable @Size(max = 64) String username,
        @Nullable @Size(max = 254) String emailAddress,
        @NotBlank @Size(max = 256) String password) {

    @Override
    public String toString() {
        return "Login[" + (username == null ? emailAddress : username) + "]";
    }
}
