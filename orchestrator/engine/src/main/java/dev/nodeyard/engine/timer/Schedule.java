package dev.nodeyard.engine.timer;

import java.time.Instant;
import java.util.Optional;

/** Say when something is due, once or again and again. */
public interface Schedule {
    /** Return the first moment after another in which it is due, or empty when there is none. */
    Optional<Instant> next(Instant after);

    /** Return a schedule that is due once. */
    static Schedule once(Instant at) {
        return after -> at.isAfter(after) ? Optional.of(at) : Optional.empty();
    }
}
