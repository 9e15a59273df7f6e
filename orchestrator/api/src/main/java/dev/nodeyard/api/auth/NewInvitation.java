package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Invite one person.
 *
 * @param role that they get; null for {@code user}
 * @param emailAddress that they must sign up with, or null for any
 * @param note for administrators
 * @param expiresInMs how long the code works, at most 90 days, or null for the server's default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewInvitation(
        @Nullable Role role,
        @Nullable @Email @Size(min = 3, max = 254) String emailAddress,
        @Nullable @Size(max = 200) String note,
        @Nullable @Min(1000) @Max(7_776_000_000L) Long expiresInMs) {}
