package dev.nodeyard.api.attempt;

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
 */
public record HeartbeatReply(List<AttemptId> cancel, List<AttemptId> lost, long leaseMs, long nextMs, RunnerWish wish) {
    @SuppressWarnings("NullAway")
    public HeartbeatReply {
        wish = wish == null ? RunnerWish.RUN : wish;
        cancel = List.copyOf(cancel);
        lost = List.copyOf(lost);
    }
}
