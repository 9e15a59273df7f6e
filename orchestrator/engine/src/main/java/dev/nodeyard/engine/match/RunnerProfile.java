package dev.nodeyard.engine.match;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.workflow.Resources;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say what matching needs to know of a runner.
 *
 * @param online calls regularly
 * @param accepting takes further work; false while it drains
 * @param executors kinds that are usable now
 * @param tags registered tags and those of the executors
 * @param capacity what all attempts together may use
 * @param slots attempts at the same time
 * @param busy live attempts
 * @param used what the live attempts asked for
 * @param note why it is away or takes no work, as in "paused by ana until 15:00 UTC"; null when there is nothing to tell
 * @param broken executors that are set up but cannot be used, with the reason in words
 */
public record RunnerProfile(
        RunnerId id,
        String name,
        boolean online,
        boolean accepting,
        Set<String> executors,
        Set<String> tags,
        Resources capacity,
        int slots,
        int busy,
        Resources used,
        @Nullable String note,
        Map<String, String> broken) {

    /** Describe a runner of which there is nothing more to tell. */
    public RunnerProfile(
            RunnerId id,
            String name,
            boolean online,
            boolean accepting,
            Set<String> executors,
            Set<String> tags,
            Resources capacity,
            int slots,
            int busy,
            Resources used) {
        this(id, name, online, accepting, executors, tags, capacity, slots, busy, used, null, Map.of());
    }

    public RunnerProfile {
        executors = Set.copyOf(executors);
        tags = Set.copyOf(tags);
        broken = Map.copyOf(broken);
    }

    /** Return what the runner has left; nothing where more is in use than it has. */
    public Capacity left() {
        return new Capacity(
                Math.max(0, slots - busy),
                new Resources(
                        Math.max(0, capacity.cpus() - used.cpus()),
                        Math.max(0, capacity.memoryBytes() - used.memoryBytes()),
                        Math.max(0, capacity.gpus() - used.gpus()),
                        Math.max(0, capacity.diskBytes() - used.diskBytes())));
    }
}
