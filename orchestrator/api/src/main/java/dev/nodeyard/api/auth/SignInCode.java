package dev.nodeyard.api.auth;

import java.time.Instant;

/**
 * Let a browser in.
 *
 * @param code {@code nyc_...}, shown this once and good for one session
 * @param path address of the page that takes it, on this server; the code is in its fragment, which no server sees
 * @param expiresAt until when it works
 */
public record SignInCode(String code, String path, Instant expiresAt) {
    @Override
    public String toString() {
        return "SignInCode[" + expiresAt + "]";
    }
}
