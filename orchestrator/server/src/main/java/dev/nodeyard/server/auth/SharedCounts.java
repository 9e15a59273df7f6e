package dev.nodeyard.server.auth;

import java.time.Duration;
import java.util.OptionalLong;

/** Count things over all orchestrator processes, for as long as a window lasts from the first of them. Thread-safe. */
public interface SharedCounts {
    /** Share nothing: every process counts by itself. */
    SharedCounts NONE = new SharedCounts() {
        @Override
        public OptionalLong increment(String name, Duration window) {
            return OptionalLong.empty();
        }

        @Override
        public void forget(String name) {}

        @Override
        public void decrement(String name) {}
    };

    /** Add one and return how many there are now; empty when the others cannot be asked. */
    OptionalLong increment(String name, Duration window);

    /** Count from nothing again. */
    void forget(String name);

    /** Take one back. */
    void decrement(String name);
}
