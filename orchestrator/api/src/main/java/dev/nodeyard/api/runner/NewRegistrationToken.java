package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ask for a registration token, as an administrator.
 *
 * @param description what it is for, or null
 * @param expiresInMs life time in milliseconds, at most ten years, or null for one that does not expire
 * @param maxUses runners that may register with it, or null for any number
 * @param tags given to every runner that registers with it; when there are any, a runner may not ask for others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRegistrationToken(
        @Nullable @Size(max = 1000) String description,
        @Nullable @Min(1000) @Max(315_360_000_000L) Long expiresInMs,
        @Nullable @Min(1) @Max(1_000_000) Integer maxUses,
        @Size(max = 100) Set<@NotBlank @Size(max = 100) String> tags) {

    @SuppressWarnings("NullAway")
    public NewRegistrationToken {
        tags = tags == null ? Set.of() : Set.copyOf(tags);
    }
}
