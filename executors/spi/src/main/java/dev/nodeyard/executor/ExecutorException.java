package dev.nodeyard.executor;

import dev.nodeyard.api.run.FailureReason;
import org.jspecify.annotations.Nullable;

/** Tell that an attempt could not be started: our fault or the host's, never that of the user's command. */
public final class ExecutorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    public ExecutorException(FailureReason reason, String message) {
        this(reason, message, null);
    }

    public ExecutorException(FailureReason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Return the reason that the attempt fails with. */
    public FailureReason reason() {
        return reason;
    }
}
