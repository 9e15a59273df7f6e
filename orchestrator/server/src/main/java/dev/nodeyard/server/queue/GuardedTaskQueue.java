package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.TaskRunId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spare callers the wait for a Redis that does not answer: after a failure, calls fail at once for a second.
 *
 * <p>Logs when Redis goes away and when it is back, not each failure. Thread-safe.
 */
public final class GuardedTaskQueue implements TaskQueue {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedTaskQueue.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final TaskQueue queue;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    private record Outage(QueueUnavailableException cause, long retryAtNanos) {}

    public GuardedTaskQueue(TaskQueue queue, LongSupplier nanoTime) {
        this.queue = queue;
        this.nanoTime = nanoTime;
    }

    /** Return why the queue is slower than usual, or empty when all is well. */
    public Optional<String> degraded() {
        return Optional.ofNullable(outage.get())
                .map(now -> "Redis is away, tasks are claimed from PostgreSQL, slower: " + now.cause.getMessage());
    }

    @Override
    public void push(Collection<Hint> hints) {
        guarded(() -> {
            queue.push(hints);
            return true;
        });
    }

    @Override
    public List<Taken> take(List<Source> sources, int max, String environment) {
        return guarded(() -> queue.take(sources, max, environment));
    }

    @Override
    public void remove(int requirements, Collection<TaskRunId> tasks) {
        guarded(() -> {
            queue.remove(requirements, tasks);
            return true;
        });
    }

    @Override
    public Set<Integer> active() {
        return guarded(queue::active);
    }

    @Override
    public Map<Integer, Long> depths() {
        return guarded(queue::depths);
    }

    @Override
    public OptionalLong position(int requirements, TaskRunId task) {
        return guarded(() -> queue.position(requirements, task));
    }

    @Override
    public boolean isIntact() {
        return guarded(queue::isIntact);
    }

    @Override
    public void markIntact() {
        guarded(() -> {
            queue.markIntact();
            return true;
        });
    }

    private <T> T guarded(Supplier<T> call) {
        Outage now = outage.get();
        if (now != null && now.retryAtNanos - nanoTime.getAsLong() > 0) {
            throw now.cause;
        }
        try {
            T answer = call.get();
            if (now != null && outage.compareAndSet(now, null)) {
                LOG.info("Redis is back; missing hints are offered again within seconds");
            }
            return answer;
        } catch (QueueUnavailableException e) {
            if (outage.getAndSet(new Outage(e, nanoTime.getAsLong() + PAUSE_NANOS)) == null) {
                LOG.warn("Redis is away; tasks are claimed from PostgreSQL until it is back", e);
            }
            throw e;
        }
    }
}
