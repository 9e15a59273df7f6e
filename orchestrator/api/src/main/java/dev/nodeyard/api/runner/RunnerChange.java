package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Change what is kept of a runner. What is left out, or null, stays as it is.
 *
 * @param name shown to people; unique among the runners that are not revoked
 * @param description free text; empty for none
 * @param tags the registered tags; those of the executors come by themselves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunnerChange(
        @Nullable
        @Size(min = 1, max = 100)
        @Pattern(regexp = "\\P{Cntrl}*\\S\\P{Cntrl}*", message = "must be words without control characters")
        String name,

        @Nullable @Size(max = 1000) String description,
        @Nullable @Size(max = 100) Set<@NotBlank @Size(max = 100) String> tags) {
    public RunnerChange {
        tags = tags == null ? null : Set.copyOf(tags);
    }
}
