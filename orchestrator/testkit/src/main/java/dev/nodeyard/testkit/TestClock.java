package dev.nodeyard.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Stand still until a test says otherwise. Thread-safe; copies for other zones follow this clock. */
public final class TestClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Return a clock that shows the given time in UTC. */
    public static TestClock at(Instant now) {
        return new TestClock(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    /** Show another time, earlier ones too. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Go on by a duration, backwards when it is negative. */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }
}
