package dev.nodeyard.server.changes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Look at one topic for all streams of this process that watch it. Thread-safe.
 *
 * <p>Looks soon after a notice and from time to time without one, and the more a look costs the less often.
 */
abstract class Watch {
    private static final long COST_FACTOR = 20;

    private final Topic topic;
    private final Pace pace;
    private final Set<ChangeStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean noticed = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long soonNanos;
    private volatile long latestNanos;
    private boolean given;

    /**
     * Say how often to look.
     *
     * @param soonMs least time between two looks
     * @param latestMs time after which a look is due without a notice
     */
    record Pace(long soonMs, long latestMs) {}

    Watch(Topic topic, Pace pace, long nowNanos) {
        this.topic = topic;
        this.pace = pace;
        this.soonNanos = nowNanos;
        this.latestNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(pace.latestMs);
    }

    Topic topic() {
        return topic;
    }

    Set<ChangeStream> streams() {
        return streams;
    }

    /** Something of the topic changed. */
    void notice() {
        noticed.set(true);
    }

    /** Add a stream that has seen the topic up to a place, or that will look for itself; false when the watch is over. */
    synchronized boolean join(ChangeStream stream, @Nullable Position seen) {
        if (given) {
            return false;
        }
        welcome(stream, seen);
        streams.add(stream);
        return true;
    }

    /** End the watch if nobody is left. */
    synchronized boolean giveUp() {
        given = streams.isEmpty();
        return given;
    }

    /** Take the right to look, when it is time; {@link #look} gives it back. */
    boolean isDue(long nowNanos) {
        boolean time = nowNanos - latestNanos >= 0 || (noticed.get() && nowNanos - soonNanos >= 0);
        return time && busy.compareAndSet(false, true);
    }

    /** Look, and tell the streams what changed. */
    void look() {
        long began = System.nanoTime();
        noticed.set(false);
        try {
            synchronized (this) {
                refresh();
            }
        } finally {
            long now = System.nanoTime();
            long rest = (now - began) * COST_FACTOR;
            soonNanos = now + Math.max(TimeUnit.MILLISECONDS.toNanos(pace.soonMs), rest);
            latestNanos = now + Math.max(TimeUnit.MILLISECONDS.toNanos(pace.latestMs), rest);
            busy.set(false);
        }
    }

    /** Tell a stream that joins what it missed. Called with this watch's lock. */
    abstract void welcome(ChangeStream stream, @Nullable Position seen);

    /** Tell all streams what changed. Called with this watch's lock. */
    abstract void refresh();
}
