package dev.nodeyard.executor;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Follow one attempt. Thread-safe. */
public interface Execution {
    /** Return what a later process of this runner needs to adopt the attempt. */
    ExecutionHandle handle();

    /**
     * Return what the work runs in, as far as it may change what comes of it: interpreter, version, digest of a lock file
     * or an image; by name, each text short. Work of equal facts (and equal inputs) should come to equal results.
     */
    default Map<String, String> facts() {
        return Map.of();
    }

    /**
     * Return what was made of the task's environment, or empty when the task asked for nothing to be installed. Asked once
     * after the start, and after an adoption: must answer from what was kept when the environment was made. The runner
     * adds the SHA-256 of the lock to the {@link #facts} under {@code lock} and sends the texts when they are new.
     */
    default Optional<BuiltEnvironment> environment() {
        return Optional.empty();
    }

    /**
     * Wait for the end. All log bytes were given to the sink before this returns. Waiting again answers the same.
     *
     * @throws InterruptedException when the waiter gave up; the work goes on
     */
    ExecutionResult await() throws InterruptedException;

    /**
     * Ask the work to end: TERM to the whole tree, then KILL after {@code grace}. Idempotent; returns at once.
     * {@link #await} then answers {@link ExecutionResult.Cancelled} unless the work ended by itself before.
     */
    void cancel(Duration grace);

    /** End what is left and free what the attempt held, besides the workspace. Idempotent; never throws. */
    void cleanUp();
}
