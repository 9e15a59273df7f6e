package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.runner.RunnerWish;
import java.util.List;

/**
 * Answer a heartbeat.
 *
 * @param cancel attempts whose work must end because a person wishes it; report them as cancelled
 * @param lost attempts that are no longer this runner's: end the work, report nothing
 * @param leaseMs time from now until the leases end unless renewed, in milliseconds
 * @param nextMs when to send the next heartbeat, in milliseconds
 * @param wish what people want of the runner; {@code run} from a server that does not say
 * @param unwanted environments to remove from the caches; named again until the runner says that it has removed them
 */
public record HeartbeatReply(
        List<AttemptId> cancel,
        List<AttemptId> lost,
        long leaseMs,
        long nextMs,
        RunnerWish wish,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UnwantedEnvironment> unwanted) {

    /** Answer a runner that has nothing to remove. */
    public HeartbeatReply(List<AttemptId> cancel, List<AttemptId> lost, long leaseMs, long nextMs, RunnerWish wish) {
        this(cancel, lost, leaseMs, nextMs, wish, List.of());
    }

    @SuppressWarnings("NullAway")
    public HeartbeatReply {
        wish = wish == null ? RunnerWish.RUN : wish;
        cancel = List.copyOf(cancel);
        lost = List.copyOf(lost);
        unwanted = unwanted == null ? List.of() : List.copyOf(unwanted);
    }
}
