package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Register a runner, as an administrator or with a registration token.
 *
 * @param name shown to people; unique among the runners that are not revoked
 * @param tags tags given by the administrator; those of the executors come by themselves
 * @param description free text, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunnerRegistration(
        @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        String name,

        @Size(max = 100) Set<@NotBlank @Size(max = 100) String> tags,
        @Nullable @Size(max = 1000) String description) {

    @SuppressWarnings("NullAway")
    public RunnerRegistration {
        tags = tags == null ? Set.of() : Set.copyOf(tags);
    }
}
