package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.ExecutorException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keep containers for attempts of one run that need the same. A container has one attempt at a time, so its limits are
 * those of the attempt. Thread-safe.
 */
final class WarmPool implements AutoCloseable {
    /** How long an attempt waits for somebody's container before it gets one of its own: about what a start takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(10);

    private final int most;
    private final Duration idle;
    private final Remover remover;
    private final Map<String, Deque<Idle>> free = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Long> lastNanos = new HashMap<>();
    private final Map<String, Integer> returning = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final ScheduledExecutorService reaper;
    private int all;
    private boolean closed;

    private record Idle(WarmContainer container, long since) {}

    /** Make a container; may take a second. */
    interface Maker {
        WarmContainer make() throws EngineFault, ExecutorException, IOException, InterruptedException;
    }

    /** End and remove a container. */
    interface Remover {
        void remove(WarmContainer container);
    }

    WarmPool(DockerSettings.Warm settings, Remover remover) {
        this.most = settings.most();
        this.idle = settings.idle();
        this.remover = remover;
        this.reaper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "docker-warm");
            thread.setDaemon(true);
            return thread;
        });
        long pause = Math.max(100, idle.toMillis() / 4);
        reaper.scheduleWithFixedDelay(this::reap, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Return a container for one attempt; empty when as many are in use as may be kept. */
    Optional<WarmContainer> take(String key, Maker maker)
            throws EngineFault, ExecutorException, IOException, InterruptedException {
        Optional<WarmContainer> waited = await(key);
        if (waited.isPresent()) {
            return waited;
        }
        if (!reserve(key)) {
            return Optional.empty();
        }
        WarmContainer made = null;
        try {
            made = maker.make();
            return Optional.of(made);
        } finally {
            if (made == null) {
                release(key, null);
            }
        }
    }

    private synchronized Optional<WarmContainer> await(String key) throws InterruptedException {
        long patience = lastNanos.getOrDefault(key, 0L) > PATIENCE.toNanos() ? 0 : PATIENCE.toNanos();
        long deadline = System.nanoTime() + patience;
        while (true) {
            Deque<Idle> idles = free.get(key);
            Idle found = idles == null ? null : idles.pollFirst();
            if (found != null) {
                return Optional.of(found.container());
            }
            // One that is being looked at comes back in no time, unless the machine is very busy.
            long until = returning.containsKey(key) ? deadline + LOOK_PATIENCE.toNanos() : deadline;
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0 || counts.getOrDefault(key, 0) == 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }

    /** Note that a container comes back when it was looked at; {@link #giveBack} or {@link #discard} follows. */
    synchronized void comesBack(WarmContainer container) {
        returning.merge(container.key(), 1, Integer::sum);
    }

    /** Note that the look at a container is over. */
    synchronized void lookedAt(WarmContainer container) {
        if (returning.merge(container.key(), -1, Integer::sum) <= 0) {
            returning.remove(container.key());
        }
        notifyAll();
    }

    private boolean reserve(String key) {
        List<WarmContainer> evicted = new ArrayList<>();
        boolean reserved = false;
        synchronized (this) {
            if (!closed && all >= most) {
                oldestIdle().ifPresent(evicted::add);
            }
            if (!closed && all < most) {
                all++;
                counts.merge(key, 1, Integer::sum);
                reserved = true;
            }
        }
        evicted.forEach(remover::remove);
        return reserved;
    }

    /** Take the container that nobody used for longest out of the pool. */
    private Optional<WarmContainer> oldestIdle() {
        Idle oldest = null;
        for (Deque<Idle> idles : free.values()) {
            Idle last = idles.peekLast();
            if (last != null && (oldest == null || last.since() - oldest.since() < 0)) {
                oldest = last;
            }
        }
        if (oldest == null) {
            return Optional.empty();
        }
        forget(oldest);
        return Optional.of(oldest.container());
    }

    /** Remember a folder before anything of it can be seen: whoever sweeps must leave it. */
    synchronized void hold(String folder) {
        held.add(folder);
    }

    synchronized void forget(String folder) {
        held.remove(folder);
    }

    /** Return whether a folder belongs to a container of this process. */
    synchronized boolean holds(String folder) {
        return held.contains(folder);
    }

    /**
     * Give a container back.
     *
     * @param nanos how long the attempt was in it
     */
    void giveBack(WarmContainer container, long nanos) {
        boolean kept;
        synchronized (this) {
            kept = !closed;
            if (kept) {
                lastNanos.put(container.key(), nanos);
                free.computeIfAbsent(container.key(), key -> new ArrayDeque<>())
                        .addFirst(new Idle(container, System.nanoTime()));
                notifyAll();
            }
        }
        if (!kept) {
            discard(container);
        }
    }

    /** Remove a container that is in use. */
    void discard(WarmContainer container) {
        release(container.key(), container);
        remover.remove(container);
    }

    private synchronized void release(String key, @Nullable WarmContainer container) {
        all--;
        if (counts.merge(key, -1, Integer::sum) <= 0) {
            counts.remove(key);
            lastNanos.remove(key);
            free.remove(key);
        }
        if (container != null) {
            held.remove(container.folder());
        }
        notifyAll();
    }

    private synchronized void forget(Idle gone) {
        Deque<Idle> idles = free.get(gone.container().key());
        if (idles != null) {
            idles.remove(gone);
        }
        release(gone.container().key(), gone.container());
    }

    private void reap() {
        List<Idle> old = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            free.values()
                    .forEach(idles -> idles.stream()
                            .filter(one -> now - one.since() > idle.toNanos())
                            .forEach(old::add));
            old.forEach(this::forget);
        }
        old.forEach(one -> remover.remove(one.container()));
    }

    /** Remove all containers that nobody uses now. */
    void drain() {
        List<Idle> rest = new ArrayList<>();
        synchronized (this) {
            free.values().forEach(rest::addAll);
            rest.forEach(this::forget);
        }
        rest.forEach(one -> remover.remove(one.container()));
    }

    @Override
    public void close() {
        reaper.shutdownNow();
        synchronized (this) {
            closed = true;
        }
        drain();
    }
}
