package dev.nodeyard.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Say who may sign up and how long tokens live, in milliseconds.
 *
 * @param openSignUp everybody who reaches the server may become a user
 * @param loginTokenMs life time of the token that a login gives
 * @param personalTokenMs life time of a personal token whose maker names none
 */
public record AuthSettings(
        boolean openSignUp,
        @Min(1000) @Max(315_360_000_000L) long loginTokenMs,
        @Min(1000) @Max(315_360_000_000L) long personalTokenMs) {
    public static final AuthSettings DEFAULT = new AuthSettings(
            true, Duration.ofDays(30).toMillis(), Duration.ofDays(90).toMillis());

    @JsonCreator
    static AuthSettings of(
            @JsonProperty("openSignUp") @Nullable Boolean openSignUp,
            @JsonProperty("loginTokenMs") @Nullable Long loginTokenMs,
            @JsonProperty("personalTokenMs") @Nullable Long personalTokenMs) {
        return new AuthSettings(
                openSignUp == null ? DEFAULT.openSignUp : openSignUp,
                loginTokenMs == null ? DEFAULT.loginTokenMs : loginTokenMs,
                personalTokenMs == null ? DEFAULT.personalTokenMs : personalTokenMs);
    }
}
