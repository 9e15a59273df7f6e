package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say that the runner lives and which attempts it holds.
 *
 * @param attempts every attempt that the runner holds now; empty when idle
 * @param draining the runner takes no further work and will leave
 * @param leaving this is the last call of the runner's process
 */
public record HeartbeatRequest(
        List<Held> attempts,
        boolean draining,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean leaving) {
    public HeartbeatRequest {
        attempts = List.copyOf(attempts);
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
