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
 * @param openSignUp everybody who reaches the server may become a user; otherwise only who is invited
 * @param loginTokenMs life time of the token that a login gives
 * @param personalTokenMs life time of a personal token whose maker names none
 * @param sessionMs longest time that a browser stays signed in
 * @param sessionIdleMs longest time that a browser stays signed in without being used
 * @param invitationMs life time of an invitation whose maker names none
 */
public record AuthSettings(
        boolean openSignUp,
        @Min(1000) @Max(315_360_000_000L) long loginTokenMs,
        @Min(1000) @Max(315_360_000_000L) long personalTokenMs,
        @Min(300_000) @Max(31_536_000_000L) long sessionMs,
        @Min(300_000) @Max(31_536_000_000L) long sessionIdleMs,
        @Min(1000) @Max(7_776_000_000L) long invitationMs) {
    public static final AuthSettings DEFAULT = new AuthSettings(
            true,
            Duration.ofDays(30).toMillis(),
            Duration.ofDays(90).toMillis(),
            Duration.ofDays(7).toMillis(),
            Duration.ofHours(12).toMillis(),
            Duration.ofDays(7).toMillis());

    /** Return settings that differ from the usual ones in these. */
    public AuthSettings(boolean openSignUp, long loginTokenMs, long personalTokenMs) {
        this(openSignUp, loginTokenMs, personalTokenMs, DEFAULT.sessionMs, DEFAULT.sessionIdleMs, DEFAULT.invitationMs);
    }

    @JsonCreator
    static AuthSettings of(
            @JsonProperty("openSignUp") @Nullable Boolean openSignUp,
            @JsonProperty("loginTokenMs") @Nullable Long loginTokenMs,
            @JsonProperty("personalTokenMs") @Nullable Long personalTokenMs,
            @JsonProperty("sessionMs") @Nullable Long sessionMs,
            @JsonProperty("sessionIdleMs") @Nullable Long sessionIdleMs,
            @JsonProperty("invitationMs") @Nullable Long invitationMs) {
        return new AuthSettings(
                openSignUp == null ? DEFAULT.openSignUp : openSignUp,
                loginTokenMs == null ? DEFAULT.loginTokenMs : loginTokenMs,
                personalTokenMs == null ? DEFAULT.personalTokenMs : personalTokenMs,
                sessionMs == null ? DEFAULT.sessionMs : sessionMs,
                sessionIdleMs == null ? DEFAULT.sessionIdleMs : sessionIdleMs,
                invitationMs == null ? DEFAULT.invitationMs : invitationMs);
    }
}
