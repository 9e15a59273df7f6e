package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.id.AttemptId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hold every attempt of this runner until its outcome is accepted. Thread-safe. */
public final class LiveAttempts {
    private final Map<AttemptId, LiveAttempt> attempts = new ConcurrentHashMap<>();

    /** Add an attempt; false when it is held already. */
    public boolean add(LiveAttempt attempt) {
        return attempts.putIfAbsent(attempt.id(), attempt) == null;
    }

    /** Return the attempt with an id, or null. */
    public @Nullable LiveAttempt find(AttemptId id) {
        return attempts.get(id);
    }

    /** Let go of an attempt. */
    public void remove(LiveAttempt attempt) {
        attempts.remove(attempt.id(), attempt);
    }

    /** Return a view of all attempts; safe to walk while others change it. */
    public Collection<LiveAttempt> all() {
        return attempts.values();
    }
}
