package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say that the runner lives and which attempts it holds.
 *
 * @param attempts every attempt that the runner holds now; empty when idle
 * @param draining the runner takes no further work and will leave
 * @param leaving this is the last call of the runner's process
 * @param removed digests of environments that it was asked to remove and has removed
 */
public record HeartbeatRequest(
        List<Held> attempts,
        boolean draining,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean leaving,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 1000)
        List<@Size(max = 100) String> removed) {

    // A runner without anything to remove, or an older one, leaves it out.
    @SuppressWarnings("NullAway")
    public HeartbeatRequest {
        attempts = List.copyOf(attempts);
        removed = removed == null ? List.of() : List.copyOf(removed);
    }

    /** Say that the runner lives and has removed nothing. */
    public HeartbeatRequest(List<Held> attempts, boolean draining, boolean leaving) {
        this(attempts, draining, leaving, List.of());
    }

    /**
     * Name one attempt.
     *
     * @param phase what it does now in a few words, such as {@code creating the environment}, or null; {@code running}
     *     while its work runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Held(String token, @Nullable String phase) {}
}
