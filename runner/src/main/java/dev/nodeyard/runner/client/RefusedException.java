package dev.nodeyard.runner.client;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tell that the orchestrator answered with an error. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;

    RefusedException(int status, String message, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Return the HTTP status. */
    public int status() {
        return status;
    }

    /** Return the wait that the orchestrator asks for, or null. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
