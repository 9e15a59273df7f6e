package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wake those who follow a log when it grows. No thread is held while they wait. Thread-safe.
 *
 * <p>What came through this process wakes them at once; what came through another is found by one query for all of them,
 * twice a second.
 */
public final class LogFollowers implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollowers.class);
    private static final int THREADS = 4;
    private static final long LOOK_MS = 500;

    private final LogReader reader;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, LogFollowers::thread);
    private volatile boolean stopping;
    private final Map<AttemptId, Set<Follower>> waiting = new ConcurrentHashMap<>();

    LogFollowers(LogReader reader) {
        this.reader = reader;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "log-followers");
        thread.setDaemon(true);
        return thread;
    }

    /** Identity matters: the same wish may be there twice. */
    private static final class Follower {
        private final AttemptId attempt;
        private final long offset;
        private final long deadline;
        private final Runnable answer;

        Follower(AttemptId attempt, long offset, long deadline, Runnable answer) {
            this.attempt = attempt;
            this.offset = offset;
            this.deadline = deadline;
            this.answer = answer;
        }

        private boolean isDue(LogState state) {
            return state.ended() || state.bytes() > offset;
        }
    }

    /** Call {@code answer} once, on a thread of this class: when there is something after the offset, or time is up. */
    void follow(AttemptId attempt, long offset, Duration wait, Runnable answer) {
        Follower follower = new Follower(attempt, offset, System.nanoTime() + wait.toNanos(), answer);
        waiting.compute(attempt, (key, others) -> {
            Set<Follower> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(follower);
            return all;
        });
        if (stopping) {
            release(follower);
        }
        // Something may have come since the caller looked.
        wake(List.of(attempt));
    }

    /** Look again at the logs of some attempts; those that nobody follows cost nothing. */
    void wake(Collection<AttemptId> attempts) {
        List<AttemptId> followed =
                attempts.stream().filter(waiting::containsKey).toList();
        if (!followed.isEmpty() && !threads.isShutdown()) {
            threads.execute(() -> look(followed));
        }
    }

    private void look(Collection<AttemptId> attempts) {
        try {
            Map<AttemptId, LogState> states = reader.states(attempts);
            for (AttemptId attempt : attempts) {
                LogState state = states.get(attempt);
                waiting.getOrDefault(attempt, Set.of()).stream()
                        .filter(follower -> state == null || follower.isDue(state))
                        .forEach(this::release);
            }
        } catch (RuntimeException e) {
            // They are looked at again soon, and time out at the latest.
            LOG.warn("cannot look at {} followed logs", attempts.size(), e);
        }
    }

    private void lookAtAll() {
        long now = System.nanoTime();
        waiting.values().stream()
                .flatMap(Set::stream)
                .filter(follower -> follower.deadline - now <= 0)
                .forEach(this::release);
        if (!waiting.isEmpty()) {
            look(List.copyOf(waiting.keySet()));
        }
    }

    private void release(Follower follower) {
        boolean[] mine = new boolean[1];
        waiting.computeIfPresent(follower.attempt, (key, others) -> {
            mine[0] = others.remove(follower);
            return others.isEmpty() ? null : others;
        });
        if (mine[0]) {
            threads.execute(follower.answer);
        }
    }

    /** Answer everybody now, and those who come yet: an open call would hold up the end of the process. */
    public void releaseAll() {
        stopping = true;
        waiting.values().stream().flatMap(Set::stream).forEach(this::release);
    }

    @Override
    public void start() {
        threads.scheduleWithFixedDelay(this::lookAtAll, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        releaseAll();
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
