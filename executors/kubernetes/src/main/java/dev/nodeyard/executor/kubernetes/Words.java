package dev.nodeyard.executor.kubernetes;

import java.time.Duration;
import java.util.Locale;

/** Write things as people read them. */
final class Words {
    private Words() {}

    /** Return a time such as {@code 15m} or {@code 1h30m}. */
    static String of(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
