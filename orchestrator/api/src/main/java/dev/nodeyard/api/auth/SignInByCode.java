package dev.nodeyard.api.auth;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Sign a browser in with a code that a signed-in program has made.
 *
 * @param code {@code nyc_...}
 */
public record SignInByCode(@NotBlank @Size(max = 100) String code) {
    @Override
    public String toString() {
        return "SignInByCode[]";
    }
}
