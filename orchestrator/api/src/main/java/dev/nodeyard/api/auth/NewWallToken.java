package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ask for the token of a wall screen.
 *
 * @param name which screen it is for
 * @param expiresInMs life time in milliseconds, at most ten years, or null for a year
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewWallToken(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Min(1000) @Max(315_360_000_000L) Long expiresInMs) {}
