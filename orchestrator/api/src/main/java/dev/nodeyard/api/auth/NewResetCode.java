package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Take a user's password away and let them choose another.
 *
 * @param expiresInMs how long the code works, at most 30 days, or null for one day
 * @param revokeTokens end the user's personal tokens too, not just their sign-ins; null for no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewResetCode(
        @Nullable @Min(1000) @Max(2_592_000_000L) Long expiresInMs,
        @Nullable Boolean revokeTokens) {}
