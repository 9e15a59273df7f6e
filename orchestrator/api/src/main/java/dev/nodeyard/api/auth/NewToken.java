package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ask for a personal token.
 *
 * @param name what it is for
 * @param expiresInMs life time in milliseconds, at most ten years, or null for the server's default
 * @param scopes what it may be used for, or null for those of the token that asks but {@code admin}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewToken(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Min(1000) @Max(315_360_000_000L) Long expiresInMs,
        @Nullable @Size(min = 1, max = 4) Set<@NotNull Scope> scopes) {}
