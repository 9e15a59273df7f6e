package dev.nodeyard.executor.ssh;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/**
 * A time in which a host cannot be reached.
 *
 * @param since for people
 * @param begin moment of {@link System#nanoTime}
 * @param backoff pause before the next try
 * @param nextTry moment of the next try
 */
record Absence(LocalTime since, long begin, UnreachableException why, Duration backoff, long nextTry) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    static Absence begun(UnreachableException why) {
        long now = System.nanoTime();
        return new Absence(LocalTime.now(), now, why, FIRST, now + FIRST.toNanos());
    }

    Absence again(UnreachableException now) {
        Duration doubled = backoff.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return new Absence(since, begin, now, next, System.nanoTime() + next.toNanos());
    }

    boolean isTooEarly() {
        return System.nanoTime() - nextTry < 0;
    }

    boolean isLongerThan(Duration time) {
        return System.nanoTime() - begin > time.toNanos();
    }

    String words(String host) {
        return "host " + host + " cannot be reached since " + since.format(CLOCK);
    }
}
